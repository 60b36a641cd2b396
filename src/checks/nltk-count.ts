const letter = /(?<![\p{L}\p{N}])\p{L}\.$/u
const number = /(?<![\p{L}\p{N}])\d+\.$/u
const small = /^\s+\p{Ll}/u

/**
 * Counts a text as the Python library NLTK does, with which many published figures were made.
 * - words: `RegexpTokenizer(r"\w+")`, runs of letters, digits and `_`: "don't" and "well-known" are two words each.
 * - sentences: Punkt (Kiss & Strunk 2006, DOI 10.1162/coli.2006.32.4.485). A sentence ends at . ! ? or … before white space
 *   or a mark, not at an abbreviation or a single letter, nor at a number before a small letter. Line ends do not count, so
 *   that a heading belongs to the sentence below it and the "1." of a list is a sentence. Punkt's trained list of
 *   abbreviations is replaced by the one given.
 */
export function countAsNltk(text: string, unit: 'words' | 'sentences', abbreviation: RegExp): number {
  if (unit === 'words') return text.match(/[\p{L}\p{N}_]+/gu)?.length ?? 0
  let count = 0
  let start = 0
  for (const { 0: marks, index } of text.matchAll(/[.!?…]+/gu)) {
    const end = index + marks.length
    if (!/^(?:[)\]}"”’;*:@'({[]|\s|$)/u.test(text.slice(end, end + 1))) continue
    const before = text.slice(Math.max(0, index - 12), index + 1)
    const after = text.slice(end, end + 40)
    const inside = abbreviation.test(before) || letter.test(before) || (number.test(before) && small.test(after))
    if (marks === '.' && inside && /[\p{L}\p{N}]/u.test(after)) continue
    if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) count += 1
    start = end
  }
  return count + (/[\p{L}\p{N}]/u.test(text.slice(start)) ? 1 : 0)
}
