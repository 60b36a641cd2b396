import { readChoice, sameChoice } from '../graph/choice.ts'
import { type CheckDefinition, unscored, verdict } from './check.ts'
import { quote } from './quote.ts'
import { textList } from './text-list.ts'

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/**
 * Passes when the answer settles on the expected choice. A missing or ambiguous choice fails. Without `from`, an expected
 * letter is taken to be offered among A to Z; for any other expected choice the offer has to be known.
 */
export const choice: CheckDefinition<'choice'> = {
  kind: 'choice',
  evaluate(item, { text }) {
    const expected = item.choice
    const isLetter = alphabet.some((letter) => sameChoice(letter, expected))
    if (item.from === undefined && !isLetter) {
      return unscored(`give the choices offered in \`from\`: ${quote(expected)} alone does not tell them`)
    }
    const offered = item.from === undefined ? alphabet : textList(item.from)
    const key = offered.find((each) => each === expected) ?? offered.find((each) => sameChoice(each, expected))
    if (key === undefined) {
      return unscored(`the expected choice ${quote(expected)} is not among ${offered.slice(0, 12).join(', ')}`)
    }
    const read = readChoice(text, offered)
    if ('problem' in read) return verdict(false, `expected ${quote(key)}; no single choice: ${read.problem}`)
    if (read.choice === key) return verdict(true, `chose ${quote(key)}`)
    return verdict(false, `expected ${quote(key)}, chose ${quote(read.choice)}`)
  },
}
