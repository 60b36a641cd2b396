import type { Rule } from './rule.ts'

/** All the rules hold. The reason names what fails, or else what each found. */
export function allOf(rules: readonly Rule[]): Rule {
  return (text) => {
    const found = rules.map((rule) => rule(text))
    const failed = found.filter(({ holds }) => !holds)
    const told = failed.length > 0 ? failed : found
    return { holds: failed.length === 0, reason: told.map(({ reason }) => reason).join('; ') }
  }
}
