import { compilePattern } from '../language/pattern.ts'
import { type CheckDefinition, unscored, verdict } from './check.ts'
import { quote } from './quote.ts'

/** Passes when the RE2 pattern matches somewhere in the answer. A pattern that cannot be compiled is unscored. */
export const regex: CheckDefinition<'regex'> = {
  kind: 'regex',
  evaluate(item, { text }) {
    const compiled = compilePattern(item.regex, item.flags)
    if ('error' in compiled)
      return unscored(`the regular expression ${quote(item.regex)} cannot be used: ${compiled.error}`)
    const pass = compiled.pattern.test(text)
    return verdict(pass, `${pass ? 'matches' : 'does not match'} ${quote(item.regex)}`)
  },
}
