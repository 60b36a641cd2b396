import { compileExpression } from '../language/expression/compile.ts'
import { namesRead } from '../language/expression/tree.ts'
import { type CheckDefinition, type CheckOutcome, type Subject, unscored, verdict } from './check.ts'
import { evaluateExpression } from './expression-evaluate.ts'
import { likenessOutcome, shown } from './likeness.ts'
import { quote } from './quote.ts'

/**
 * Passes when the expression is true; a number from 0 to 1 is the score, which passes from `at_least` on. Where the
 * answer is such that the expression has no value, the check fails; where something else is, it is not decided.
 */
export const expression: CheckDefinition<'expression'> = {
  kind: 'expression',
  evaluate(item, subject): CheckOutcome {
    const compiled = compileExpression(item.expression)
    if ('faults' in compiled) {
      const [fault] = compiled.faults
      return unscored(fault.kind === 'invalid' ? fault.reason : `there is nothing called ${quote(fault.name)}`)
    }
    const result = evaluateExpression(compiled.tree, variablesOf(subject))
    if ('problem' in result)
      return result.blame === 'answer' ? verdict(false, result.problem) : unscored(result.problem)
    const { value } = result
    if (typeof value === 'boolean') return verdict(value, `${quote(item.expression)} is ${value}`)
    if (typeof value !== 'number') return unscored('it comes to neither true nor false, nor to a number')
    if (value < 0 || value > 1) return unscored(`it comes to ${shown(value)}; a score is a number from 0 to 1`)
    return likenessOutcome({ score: value, reason: `${quote(item.expression)} is ${shown(value)}` }, item.at_least)
  },
}

/** True when an expression looks at the answer, and so cannot be decided without one. */
export function readsAnswer(source: string): boolean {
  const compiled = compileExpression(source)
  return 'faults' in compiled || namesRead(compiled.tree).has('answer')
}

function variablesOf({ text, response, row, usage, latencyMs, usd, finishReason }: Subject) {
  return {
    answer: text,
    response,
    row: { ...row },
    usage: { input_tokens: usage.inputTokens, output_tokens: usage.outputTokens },
    latency_ms: latencyMs,
    usd,
    finish_reason: finishReason,
  }
}
