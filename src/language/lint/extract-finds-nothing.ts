import { compilePattern } from '../pattern.ts'
import { isBroken, type LintInput, stepsOf } from './rule.ts'

/** A step that leaves the empty text whatever the response is. */
export function stepsFind({ document, findings }: LintInput): void {
  for (const task of Object.keys(document.tasks)) {
    for (const { step, path } of stepsOf(document, task)) {
      if (typeof step === 'string' || isBroken(step)) continue
      const tell = (key: string, why: string) =>
        findings.add('extract-finds-nothing', [why], { path: [...path, key], at: 'value' })
      if ('after' in step && step.after === '') tell('after', 'after the last empty text nothing follows')
      if ('before' in step && step.before === '') tell('before', 'before the first empty text nothing stands')
      if ('remove' in step && step.remove === '') tell('remove', 'there is nothing to remove')
      if ('remove_end' in step && step.remove_end === '') tell('remove_end', 'there is nothing to remove')
      if ('regex' in step && endsEmpty(step.regex))
        tell('regex', 'the last match of this pattern is the empty text at the end; use + for *, or anchor it with ^')
    }
  }
}

function endsEmpty(source: string): boolean {
  const compiled = compilePattern(source)
  return 'pattern' in compiled && ['x', 'Answer: 42', 'a b\nc'].every((text) => compiled.pattern.lastMatch(text) === '')
}
