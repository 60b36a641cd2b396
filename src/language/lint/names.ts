import { closest } from '../suggest.ts'
import { checksOf, type LintInput } from './rule.ts'

/** Names must name something: datasets, rubrics, tasks of suites, `main`. */
export function namesResolve({ document, findings }: LintInput): void {
  const datasets = Object.keys(document.datasets ?? {})
  const rubrics = Object.keys(document.rubrics ?? {})
  const tasks = Object.keys(document.tasks)
  const suites = Object.keys(document.suites ?? {})
  const repair = (name: string, known: readonly string[]) => {
    const near = closest(name, known)
    return near === undefined ? undefined : { title: `Change it to "${near}"`, replacement: near }
  }
  for (const [name, { dataset }] of Object.entries(document.tasks)) {
    if (dataset === undefined || datasets.includes(dataset)) continue
    findings.add(
      'unknown-dataset',
      [dataset, datasets],
      { path: ['tasks', name, 'dataset'], at: 'value' },
      repair(dataset, datasets),
    )
  }
  for (const { check, path } of checksOf(document)) {
    if (!('rubric' in check) || rubrics.includes(check.rubric)) continue
    findings.add(
      'unknown-rubric',
      [check.rubric, rubrics],
      { path: [...path, 'rubric'], at: 'value' },
      repair(check.rubric, rubrics),
    )
  }
  for (const [name, suite] of Object.entries(document.suites ?? {})) {
    const { tasks: parts } = suite
    const listed = Array.isArray(parts)
    const placed = Array.isArray(parts)
      ? parts.map((task, index) => ({ task, key: String(index) }))
      : Object.keys(parts).map((task) => ({ task, key: task }))
    for (const { task, key } of placed) {
      if (tasks.includes(task)) continue
      findings.add(
        'unknown-task',
        [task, tasks],
        { path: ['suites', name, 'tasks', key], at: listed ? 'value' : 'key' },
        repair(task, tasks),
      )
    }
  }
  const targets = [...tasks, ...suites]
  if (document.main !== undefined && !targets.includes(document.main)) {
    findings.add(
      'main-unknown',
      [document.main, targets],
      { path: ['main'], at: 'value' },
      repair(document.main, targets),
    )
  }
}
