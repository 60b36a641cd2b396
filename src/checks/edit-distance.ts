import type { Ignore } from '../language/benchmark.generated.ts'
import { type CheckDefinition, type CheckOutcome, unscored } from './check.ts'
import { levenshtein } from './levenshtein.ts'
import { shown } from './likeness.ts'
import { normaliseText } from './normalise-text.ts'
import { reaches } from './reaches.ts'
import { spaceTokens } from './space-tokens.ts'
import { textList } from './text-list.ts'

/** Comparisons of one unit with another, before a pair of texts is too long to be compared. */
const mostWork = 4_000_000_000

/**
 * Scores how few edits turn the answer into the reference: 1 − distance ÷ length of the longer one. Passes from
 * `at_least` on and with at most `max` edits; with neither, when nothing has to be edited. The best reference counts.
 */
export const editDistance: CheckDefinition<'edit_distance'> = {
  kind: 'edit_distance',
  evaluate(item, { text }) {
    const { unit = 'characters', ignore } = item
    const references = textList(item.edit_distance)
    if (references.length === 0) return unscored('the list of references is empty')
    if (references.some((reference) => normaliseText(reference, ignore) === '')) {
      return unscored(`a reference to compare with is empty${ignore === undefined ? '' : ' after `ignore`'}`)
    }
    const atLeast = item.at_least ?? (item.max === undefined ? 1 : 0)
    let best: CheckOutcome | undefined
    for (const reference of references) {
      const compared = compare(unitsOf(text, unit, ignore), unitsOf(reference, unit, ignore))
      if (compared === undefined) return unscored(`the texts are too long to be compared ${unit} by ${unit}`)
      const { edits, score } = compared
      const pass = reaches(score, atLeast) && edits <= (item.max ?? Number.POSITIVE_INFINITY)
      const reason = `${edits} ${edits === 1 ? 'edit' : 'edits'} (${unit}), similarity ${shown(score)}`
      if (best?.status !== 'scored' || score > best.score || (pass && !best.pass)) {
        best = { status: 'scored', pass, score, reason }
      }
    }
    return best ?? unscored('the list of references is empty')
  },
}

type Unit = 'characters' | 'words' | 'lines'

function unitsOf(text: string, unit: Unit, ignore: Ignore | undefined): readonly string[] {
  switch (unit) {
    case 'characters':
      return [...normaliseText(text, ignore)]
    case 'words':
      return spaceTokens(normaliseText(text, ignore))
    case 'lines':
      // Line by line, or ignoring white space would leave one line.
      return text.split(/\r\n|[\n\r\u2028\u2029]/u).map((line) => normaliseText(line, ignore))
  }
}

function compare(
  answer: readonly string[],
  reference: readonly string[],
): { readonly edits: number; readonly score: number } | undefined {
  const longer = Math.max(answer.length, reference.length)
  if (answer.length * reference.length > mostWork) return undefined
  const edits = levenshtein(answer, reference)
  if (edits === undefined) return undefined
  return { edits, score: longer === 0 ? 1 : 1 - edits / longer }
}
