import { type CheckDefinition, unscored, verdict } from './check.ts'
import { normaliseText } from './normalise-text.ts'
import { quote } from './quote.ts'
import { textList } from './text-list.ts'

/** Passes when the answer equals one of the accepted texts. */
export const oneOf: CheckDefinition<'one_of'> = {
  kind: 'one_of',
  evaluate(item, { text }) {
    const accepted = textList(item.one_of)
    if (accepted.length === 0) return unscored('the list of accepted answers is empty')
    const answer = normaliseText(text, item.ignore)
    const found = accepted.find((each) => normaliseText(each, item.ignore) === answer)
    if (found !== undefined) return verdict(true, `equals ${quote(found)}`)
    const shown = accepted.slice(0, 5).map((each) => quote(each, 30))
    const more = accepted.length > shown.length ? ` or ${accepted.length - shown.length} more` : ''
    return verdict(false, `expected one of ${shown.join(', ')}${more}, got ${quote(text)}`)
  },
}
