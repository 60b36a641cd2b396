import { fixturesOf } from '../fixtures.ts'
import { writtenConversations, writtenVariants } from '../written-asking.ts'
import { checksOf, type LintInput } from './rule.ts'

/** What nobody uses is likely a slip. In a broken document what would use it may be the broken part. */
export function nothingUnused({ document, whole, findings }: LintInput): void {
  if (!whole) return
  const datasets = new Set(
    Object.entries(document.tasks).flatMap(([name, { dataset, checks }]) => [
      dataset,
      ...exampleSources(document, name),
      ...checks.flatMap(fixturesOf),
    ]),
  )
  const rubrics = new Set(checksOf(document).map(({ check }) => ('rubric' in check ? check.rubric : undefined)))
  // A name that leads nowhere is told already, and is likely the one that is not used.
  const namesResolve =
    [...datasets].every((name) => name === undefined || Object.hasOwn(document.datasets ?? {}, name)) &&
    [...rubrics].every((name) => name === undefined || Object.hasOwn(document.rubrics ?? {}, name))
  if (!namesResolve) return
  for (const name of Object.keys(document.datasets ?? {})) {
    if (!datasets.has(name)) findings.add('unused-dataset', [name], { path: ['datasets', name], at: 'key' })
  }
  for (const name of Object.keys(document.rubrics ?? {})) {
    if (!rubrics.has(name)) findings.add('unused-rubric', [name], { path: ['rubrics', name], at: 'key' })
  }
}

function exampleSources(document: LintInput['document'], task: string): readonly string[] {
  return writtenVariants(document, task)
    .flatMap(writtenConversations)
    .flatMap(({ settings }) => (settings.few_shot ? [settings.few_shot.value.dataset] : []))
}
