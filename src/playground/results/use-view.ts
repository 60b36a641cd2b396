import { useState } from 'react'
import type { RunShape, TaskShape } from '../../worker/api.ts'

/** Which task or suite is looked at. */
interface View {
  readonly target: string
  /** The task of the grid; undefined while a suite is looked at. */
  readonly task: TaskShape | undefined
  readonly choose: (target: string) => void
}

/** Begins at what the run was about and follows what the person chooses. */
export function useView(shape: RunShape): View {
  const [chosen, choose] = useState<string>()
  const known = [shape.target.name, ...shape.tasks.map((task) => task.name)]
  const target = chosen !== undefined && known.includes(chosen) ? chosen : shape.target.name
  const task =
    shape.target.kind === 'suite' && target === shape.target.name
      ? undefined
      : shape.tasks.find((candidate) => candidate.name === target)
  return { target, task, choose }
}
