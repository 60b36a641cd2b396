import { type CheckDefinition, unscored, verdict } from './check.ts'
import { needles } from './needle.ts'
import { normaliseText } from './normalise-text.ts'
import { quote } from './quote.ts'

/** Passes when the answer ends with the text. An empty text is unscored. */
export const endsWith: CheckDefinition<'ends_with'> = {
  kind: 'ends_with',
  evaluate(item, { text }) {
    const wanted = needles([item.ends_with], item.ignore)
    if ('problem' in wanted) return unscored(wanted.problem)
    const answer = normaliseText(text, item.ignore)
    const pass = wanted.needles.every((needle) => answer.endsWith(needle))
    if (pass) return verdict(true, `ends with ${quote(item.ends_with)}`)
    return verdict(false, `expected to end with ${quote(item.ends_with)}, ends with ${quote(text.slice(-60))}`)
  },
}
