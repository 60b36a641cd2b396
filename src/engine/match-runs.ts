import type { Cell } from './cell.ts'

/** What of a task two runs have in common: rows are the same where their ids are. */
export interface TaskMatch {
  readonly task: string
  /** The ids of rows that both runs asked, in the order of the later one. */
  readonly both: readonly string[]
  /** How many rows one run alone asked. */
  readonly onlyBefore: number
  readonly onlyAfter: number
}

/** Which tasks and rows two runs share, task by task: those of the later run first. */
export function matchTasks(before: readonly Cell[], after: readonly Cell[]): readonly TaskMatch[] {
  const [earlier, later] = [rowsByTask(before), rowsByTask(after)]
  return [...new Set([...later.keys(), ...earlier.keys()])].map((task) => {
    const old = earlier.get(task) ?? new Set<string>()
    const own = later.get(task) ?? new Set<string>()
    const both = [...own].filter((row) => old.has(row))
    return { task, both, onlyBefore: old.size - both.length, onlyAfter: own.size - both.length }
  })
}

function rowsByTask(cells: readonly Cell[]): ReadonlyMap<string, ReadonlySet<string>> {
  const rows = new Map<string, Set<string>>()
  for (const { task, row } of cells) {
    const own = rows.get(task) ?? new Set<string>()
    rows.set(task, own.add(row))
  }
  return rows
}
