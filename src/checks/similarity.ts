import { type HostedCheckDefinition, unscored } from './check.ts'
import { bestLikeness, shown } from './likeness.ts'
import { textList } from './text-list.ts'

/** Scores how near the answer's embedding is to that of a reference: the cosine of the angle between them. The best reference counts. */
export const similarity: HostedCheckDefinition<'similarity'> = {
  kind: 'similarity',
  async evaluate(item, { text }, { embed }) {
    if (!embed) return unscored('no embedding model can be asked here')
    const references = textList(typeof item.similarity === 'string' ? item.similarity : [...item.similarity])
    // What is unusable is told without asking anybody.
    if (references.length === 0 || references.some((reference) => reference.trim() === '')) {
      return bestLikeness(item.similarity, item.at_least, () => ({ score: 0, reason: '' }))
    }
    if (text.trim() === '') {
      return { status: 'scored', pass: item.at_least === 0, score: 0, reason: 'the answer is empty' }
    }
    const vectors = await embed(item.model, [text, ...references])
    const [answer = [], ...others] = vectors
    if (others.some((other) => other.length !== answer.length)) {
      return unscored('the embedding model gave vectors of different lengths')
    }
    const byReference = new Map(references.map((reference, index) => [reference, others[index] ?? []]))
    return bestLikeness(item.similarity, item.at_least, (reference) => {
      const cosine = cosineOf(answer, byReference.get(reference) ?? [])
      return { score: Math.max(0, cosine), reason: `cosine of the embeddings ${shown(cosine)}` }
    })
  },
}

/** Cosines are told to six decimals: recorded vectors have seven digits. */
const precision = 1_000_000

/** Cosine of the angle between two vectors of one length: -1 to 1; 0 where one of them has no direction. */
export function cosineOf(left: readonly number[], right: readonly number[]): number {
  let product = 0
  let leftSquare = 0
  let rightSquare = 0
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0
    product += value * other
    leftSquare += value * value
    rightSquare += other * other
  }
  const lengths = Math.sqrt(leftSquare) * Math.sqrt(rightSquare)
  return lengths === 0 ? 0 : Math.round((product / lengths) * precision) / precision
}
