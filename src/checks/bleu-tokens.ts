import { spaceTokens } from './space-tokens.ts'

/** How sacreBLEU splits a text into tokens. */
export type Tokenize = '13a' | 'intl' | 'char' | 'none'

/** The tokens BLEU compares, split as sacreBLEU does under the same name. */
export function bleuTokens(text: string, tokenize: Tokenize): readonly string[] {
  const line = text.normalize('NFC').trimEnd()
  switch (tokenize) {
    case '13a':
      return spaceTokens(split13a(line))
    case 'intl':
      return spaceTokens(splitInternational(line))
    case 'char':
      return [...line].flatMap((character) => spaceTokens(character))
    case 'none':
      return spaceTokens(line)
  }
}

/** As mteval-v13a.pl, the script of the WMT campaigns. */
function split13a(line: string): string {
  const joined = line.replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ')
  const unescaped = joined
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
  return ` ${unescaped} `
    .replace(/([{-~[-` -&(-+:-@/])/gu, ' $1 ')
    .replace(/([^0-9])([.,])/gu, '$1 $2 ')
    .replace(/([.,])([^0-9])/gu, ' $1 $2')
    .replace(/([0-9])(-)/gu, '$1 $2 ')
}

/** As mteval-v14.pl: at punctuation that has no digit beside it, and at symbols. */
function splitInternational(line: string): string {
  return line
    .replace(/(\P{N})(\p{P})/gu, '$1 $2 ')
    .replace(/(\p{P})(\P{N})/gu, ' $1 $2')
    .replace(/(\p{S})/gu, ' $1 ')
}
