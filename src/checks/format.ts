import type { Json } from '../language/json.ts'
import { type CheckOutcome, type HostedCheckDefinition, unscored } from './check.ts'
import type { CheckResult } from './check-result.ts'
import { readings } from './format/forgive.ts'
import { type NamedRule, readRules } from './format/read-rules.ts'

/**
 * Scores the share of the rules of form that the answer keeps; passes when it keeps them all. With `forgive` a rule also
 * holds when it holds for what is left of the answer without its first line, its last line or its asterisks. An answer
 * that is blank keeps no rule. Rules that cannot be read are unscored.
 */
export const format: HostedCheckDefinition<'format'> = {
  kind: 'format',
  async evaluate(item, { text }) {
    const rules = await readRules(item.format as Json)
    if ('problem' in rules) return unscored(`the rules cannot be used: ${rules.problem}`)
    const texts = readings(text, item.forgive)
    return outcome(rules.map((rule) => resultOf(rule, texts)))
  },
}

function resultOf({ name, rule }: NamedRule, texts: readonly string[]): CheckResult {
  const findings = texts.map(rule)
  const { holds, reason } = findings.find((each) => each.holds) ??
    findings[0] ?? { holds: false, reason: 'the answer is blank' }
  return { kind: 'format', name, pass: holds, score: holds ? 1 : 0, reason }
}

function outcome(parts: readonly CheckResult[]): CheckOutcome {
  const failed = parts.filter(({ pass }) => pass === false)
  const told = failed.length > 0 ? failed : parts
  return {
    status: 'scored',
    pass: failed.length === 0,
    score: (parts.length - failed.length) / parts.length,
    reason: told.map(({ reason }) => reason).join('; '),
    ...(parts.length > 1 ? { parts } : {}),
  }
}
