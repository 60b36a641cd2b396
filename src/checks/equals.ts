import { type CheckDefinition, verdict } from './check.ts'
import { normaliseText } from './normalise-text.ts'
import { quote } from './quote.ts'
import { asText } from './text-list.ts'

/** Passes when the answer equals the expected text. A number or boolean is compared by its text form: `42`, `true`. */
export const equals: CheckDefinition<'equals'> = {
  kind: 'equals',
  evaluate(item, { text }) {
    const expected = asText(item.equals)
    if (normaliseText(text, item.ignore) === normaliseText(expected, item.ignore)) {
      return verdict(true, `equals ${quote(expected)}`)
    }
    return verdict(false, `expected ${quote(expected)}, got ${quote(text)}${nearMiss(text, expected)}`)
  },
}

/** Says what an author will want to know when only form stands between the two. */
function nearMiss(text: string, expected: string): string {
  if (text.trim() === expected.trim()) return '; only surrounding space differs: use `extract: strip`'
  const alike = normaliseText(text, ['case', 'whitespace']) === normaliseText(expected, ['case', 'whitespace'])
  return alike ? '; only case or white space differs: see `ignore`' : ''
}
