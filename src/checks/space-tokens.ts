/** What Python's `str.split()` splits at: Unicode's white space and the ASCII separators, but not U+FEFF. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: Python takes these separators for white space.
const space = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u

/** The stretches of a text without white space, as Python's `str.split()` gives them. */
export function spaceTokens(text: string): readonly string[] {
  return text.split(space).filter((token) => token !== '')
}
