import { checksOf, type LintInput } from './rule.ts'

/** Kinds that name their judge themselves. */
const judgedKinds = ['judge', 'factual', 'prefer'] as const

/** Every judged check needs a judge model. */
export function judgesAreNamed({ document, isWritten, findings }: LintInput): void {
  if (isWritten(['defaults', 'judge']) || (isWritten(['defaults']) && document.defaults === undefined)) return
  for (const { check, path } of checksOf(document)) {
    const kind = judgedKinds.find((each) => each in check)
    if (kind !== undefined && !('model' in check && check.model !== undefined))
      findings.add('judge-missing', ['This check', 'model'], { path: [...path, kind], at: 'key' })
  }
  for (const [name, rubric] of Object.entries(document.rubrics ?? {})) {
    if (rubric.judge === undefined)
      findings.add('judge-missing', [`The rubric "${name}"`, 'judge'], { path: ['rubrics', name], at: 'key' })
  }
}
