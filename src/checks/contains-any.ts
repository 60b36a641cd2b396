import { type CheckDefinition, unscored, verdict } from './check.ts'
import { needles } from './needle.ts'
import { normaliseText } from './normalise-text.ts'
import { quote } from './quote.ts'
import { textList } from './text-list.ts'

/** Passes when the answer contains at least one of the texts. */
export const containsAny: CheckDefinition<'contains_any'> = {
  kind: 'contains_any',
  evaluate(item, { text }) {
    const texts = textList(item.contains_any)
    const wanted = needles(texts, item.ignore)
    if ('problem' in wanted) return unscored(wanted.problem)
    const answer = normaliseText(text, item.ignore)
    const found = texts.find((_, index) => answer.includes(wanted.needles[index] ?? ''))
    if (found !== undefined) return verdict(true, `contains ${quote(found)}`)
    const shown = texts.slice(0, 5).map((each) => quote(each, 30))
    return verdict(false, `contains none of ${shown.join(', ')}${texts.length > 5 ? ', …' : ''}`)
  },
}
