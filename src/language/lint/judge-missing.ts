import { checksOf, type LintInput } from './rule.ts'

/** Every judged check needs a judge model. */
export function judgesAreNamed({ document, isWritten, findings }: LintInput): void {
  if (isWritten(['defaults', 'judge']) || (isWritten(['defaults']) && document.defaults === undefined)) return
  for (const { check, path } of checksOf(document)) {
    if ('judge' in check && check.model === undefined)
      findings.add('judge-missing', ['This check', 'model'], { path: [...path, 'judge'], at: 'key' })
  }
  for (const [name, rubric] of Object.entries(document.rubrics ?? {})) {
    if (rubric.judge === undefined)
      findings.add('judge-missing', [`The rubric "${name}"`, 'judge'], { path: ['rubrics', name], at: 'key' })
  }
}
