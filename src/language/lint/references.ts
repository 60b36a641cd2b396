import type { Path } from '../positions.ts'
import { suggest } from '../suggest.ts'
import { writtenConversations, writtenVariants } from '../written-asking.ts'
import { checksOf, type LintInput } from './rule.ts'

/** Datasets, rubrics and tasks that are named must be there, and a name must mean one thing. */
export function referencesResolve(input: LintInput): void {
  datasets(input)
  rubrics(input)
  suites(input)
}

function datasets({ document, names, findings }: LintInput): void {
  const tell = (dataset: string, path: Path) => {
    if (names.datasets.includes(dataset)) return
    const { offer, repair } = suggest(dataset, names.datasets)
    findings.add('unknown-dataset', [dataset, offer], { path, at: 'value' }, repair)
  }
  for (const { check, path } of checksOf(document)) {
    if (!('sql' in check)) continue
    for (const [table, dataset] of Object.entries(check.sql.tables ?? {}))
      tell(dataset, [...path, 'sql', 'tables', table])
  }
  for (const [task, { dataset }] of Object.entries(document.tasks)) {
    if (dataset !== undefined) tell(dataset, ['tasks', task, 'dataset'])
    for (const { settings } of writtenVariants(document, task).flatMap(writtenConversations)) {
      const { few_shot: fewShot } = settings
      if (fewShot) tell(fewShot.value.dataset, [...fewShot.path, 'dataset'])
    }
  }
}

function rubrics({ document, names, findings }: LintInput): void {
  for (const { check, path } of checksOf(document)) {
    if (!('rubric' in check) || names.rubrics.includes(check.rubric)) continue
    const { offer, repair } = suggest(check.rubric, names.rubrics)
    findings.add('unknown-rubric', [check.rubric, offer], { path: [...path, 'rubric'], at: 'value' }, repair)
  }
}

function suites({ document, names, findings }: LintInput): void {
  for (const [suite, { tasks }] of Object.entries(document.suites ?? {})) {
    const path = ['suites', suite]
    if (names.tasks.includes(suite)) findings.add('ambiguous-name', [suite], { path, at: 'key' })
    const listed: unknown = tasks
    const at = Array.isArray(listed) ? 'value' : 'key'
    const parts = Array.isArray(listed)
      ? listed.map((task, index) => [String(index), String(task)] as const)
      : Object.keys(tasks).map((task) => [task, task] as const)
    for (const [key, task] of parts) {
      if (names.tasks.includes(task)) continue
      const { offer, repair } = suggest(task, names.tasks)
      findings.add('unknown-task', [task, offer], { path: [...path, 'tasks', key], at }, repair)
    }
  }
}
