import type { ModelInfo } from './chat.ts'

/** An embedding that is a pure function, so that a benchmark with `similarity` can be tried without a key. */
export const hashedWords: ModelInfo = {
  id: 'baseline/hashed-words',
  provider: 'baseline',
  kind: 'embedder',
  description:
    'No language model: an embedding that counts words and knows no meaning. Texts are as near as the words they share. For trying a similarity check without a key.',
  prices: { input: 0, output: 0 },
  capabilities: { embeddings: true, chat: false },
}

/** Entries of a vector: few words of one text meet in one by chance. */
const size = 1024
const word = /[\p{L}\p{N}]+/gu

/**
 * The bag of a text's words, hashed into a vector of length 1 (all zeros for a text without words). Each word adds to one
 * entry, with a sign of its own, so that words that meet there by chance cancel out on average (Weinberger et al. 2009,
 * "Feature Hashing for Large Scale Multitask Learning", arXiv 0902.2206); a word's weight is the root of its count.
 */
export function hashedWordsVector(text: string): readonly number[] {
  const counts = new Map<string, number>()
  for (const [found] of text.normalize('NFKC').toLowerCase().matchAll(word)) {
    counts.set(found, (counts.get(found) ?? 0) + 1)
  }
  const vector = new Array<number>(size).fill(0)
  for (const [found, count] of counts) {
    const hash = fnv1a(found)
    const place = hash % size
    vector[place] = (vector[place] ?? 0) + (hash & 0x8000_0000 ? -1 : 1) * Math.sqrt(count)
  }
  const length = Math.sqrt(vector.reduce((sum, entry) => sum + entry * entry, 0))
  return length === 0 ? vector : vector.map((entry) => entry / length)
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), of a text's UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
