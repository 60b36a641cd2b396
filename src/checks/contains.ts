import { type CheckDefinition, unscored, verdict } from './check.ts'
import { needles } from './needle.ts'
import { normaliseText } from './normalise-text.ts'
import { quote } from './quote.ts'

/** Passes when the answer contains the text. An empty text is unscored. */
export const contains: CheckDefinition<'contains'> = {
  kind: 'contains',
  evaluate(item, { text }) {
    const wanted = needles([item.contains], item.ignore)
    if ('problem' in wanted) return unscored(wanted.problem)
    const answer = normaliseText(text, item.ignore)
    const pass = wanted.needles.every((needle) => answer.includes(needle))
    return verdict(pass, `${pass ? 'contains' : 'does not contain'} ${quote(item.contains)}`)
  },
}
