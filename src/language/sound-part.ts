import type { BenchmarkFile } from './benchmark.generated.ts'
import { validate } from './benchmark-validator.generated.js'
import { brokenCheck, brokenStep, type Draft, isTable } from './draft.ts'
import { type Path, pathOf } from './positions.ts'

/** Keys of a task that it can do without: a fault in one leaves the task itself sound. */
const detachable = ['description', 'system', 'sampling', 'repeat', 'score']
const sections = ['tasks', 'datasets', 'rubrics', 'suites'] as const

/**
 * What is left of a document when all that is broken is left out: a check, a step, a task, a dataset, a rubric, a suite or
 * a setting. Undefined when even that is not of the right shape.
 */
export function soundPart(draft: Draft, faults: readonly Path[]): BenchmarkFile | undefined {
  for (const path of faults) leaveOut(draft, path)
  for (const section of sections) {
    const value = draft.at([section])
    if (value !== undefined && (!isTable(value) || Object.keys(value).length === 0)) draft.remove([section])
  }
  if (draft.at(['tasks']) === undefined) draft.replace(['tasks'], {})
  const remaining = validate(draft.root) ? [] : (validate.errors ?? [])
  // What the whole file lacks, no rule looks at.
  const sound = remaining.every((error) => pathOf(error.instancePath).length === 0 || error.instancePath === '/tasks')
  return sound ? (draft.root as BenchmarkFile) : undefined
}

function leaveOut(draft: Draft, path: Path): void {
  const [section, name, key] = path
  if (section === undefined) return
  if (!sections.some((each) => each === section)) {
    return draft.remove(section === 'defaults' || section === 'limits' ? path.slice(0, 2) : [section])
  }
  if (name === undefined) return draft.remove([section])
  if (section !== 'tasks' || key === undefined) return draft.remove([section, name])
  if (detachable.includes(key)) return draft.remove([section, name, key])
  if (key === 'checks' && path.length > 3) return draft.replace(checkAt(path), brokenCheck)
  if (key === 'extract')
    return draft.replace(path.slice(0, Array.isArray(draft.at(path.slice(0, 3))) ? 4 : 3), brokenStep)
  draft.remove([section, name])
}

/** The innermost check that a path leads into: `checks/0/all_of/1/weight` is within `checks/0/all_of/1`. */
function checkAt(path: Path): Path {
  let length = 4
  for (;;) {
    const key = path[length]
    if (key === 'not') length += 1
    else if ((key === 'all_of' || key === 'any_of') && path.length > length + 1) length += 2
    else return path.slice(0, length)
  }
}
