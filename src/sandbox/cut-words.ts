/** Characters of a program's own words that are kept. */
const longest = 300

/** A program's words on one line, cut when too long. */
export function cutWords(words: string): string {
  const line = words.slice(0, 5_000).replace(/\s+/gu, ' ').trim()
  const characters = [...line.slice(0, longest * 2)]
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line
}
