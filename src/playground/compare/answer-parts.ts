import { diffWordsWithSpace } from 'diff'

/** A stretch of an answer: as in the one it is compared with, or its own. */
export interface AnswerPart {
  readonly text: string
  readonly isOwn: boolean
}

/** Characters beyond which a comparison by words would hold the page up. */
const longest = 20_000

/** What of an answer is not in another one, word by word; the whole as it is where they are too long to compare. */
export function answerParts(answer: string, other: string): readonly AnswerPart[] {
  if (answer.length + other.length > longest) return [{ text: answer, isOwn: false }]
  return diffWordsWithSpace(other, answer)
    .filter(({ removed }) => !removed)
    .map(({ value, added }) => ({ text: value, isOwn: added }))
}
