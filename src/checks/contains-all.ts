import { type CheckDefinition, unscored } from './check.ts'
import { needles } from './needle.ts'
import { normaliseText } from './normalise-text.ts'
import { quote } from './quote.ts'
import { reaches } from './reaches.ts'
import { textList } from './text-list.ts'

/** Scores the share of the texts that the answer contains; passes from `at_least` on, by default with all of them. */
export const containsAll: CheckDefinition<'contains_all'> = {
  kind: 'contains_all',
  evaluate(item, { text }) {
    const texts = textList(item.contains_all)
    const wanted = needles(texts, item.ignore)
    if ('problem' in wanted) return unscored(wanted.problem)
    const answer = normaliseText(text, item.ignore)
    const missing = texts.filter((_, index) => !answer.includes(wanted.needles[index] ?? ''))
    const score = (texts.length - missing.length) / texts.length
    const reason =
      missing.length === 0
        ? `contains all ${texts.length} texts`
        : `contains ${texts.length - missing.length} of ${texts.length} texts; missing: ${missing
            .slice(0, 5)
            .map((each) => quote(each, 30))
            .join(', ')}${missing.length > 5 ? ', …' : ''}`
    return { status: 'scored', pass: reaches(score, item.at_least ?? 1), score, reason }
  },
}
