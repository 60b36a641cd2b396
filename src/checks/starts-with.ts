import { type CheckDefinition, unscored, verdict } from './check.ts'
import { needles } from './needle.ts'
import { normaliseText } from './normalise-text.ts'
import { quote } from './quote.ts'

/** Passes when the answer starts with the text. An empty text is unscored. */
export const startsWith: CheckDefinition<'starts_with'> = {
  kind: 'starts_with',
  evaluate(item, { text }) {
    const wanted = needles([item.starts_with], item.ignore)
    if ('problem' in wanted) return unscored(wanted.problem)
    const answer = normaliseText(text, item.ignore)
    const pass = wanted.needles.every((needle) => answer.startsWith(needle))
    if (pass) return verdict(true, `starts with ${quote(item.starts_with)}`)
    return verdict(false, `expected to start with ${quote(item.starts_with)}, got ${quote(text)}`)
  },
}
