import { countAsNltk } from './nltk-count.ts'

/** What the `length` check counts. */
export type TextUnit = 'characters' | 'words' | 'sentences' | 'lines' | 'paragraphs'

/**
 * Counts a text. Nothing depends on a locale or on a host's segmentation data, so every host counts the same.
 * - characters: Unicode code points of the composed text (NFC), white space included; surrounding space is not counted.
 * - words: runs without white space that hold a letter or digit; each Chinese or Japanese character counts as one.
 * - sentences: ended by . ! ? … (or their CJK forms) before white space or the end; a blank line or list item also ends
 *   one. Full stops of common abbreviations and of initials end none.
 * - lines: lines that are not blank. - paragraphs: blocks of lines between blank lines.
 * `countedBy` nltk counts words and sentences as that library does.
 */
export function countText(text: string, unit: TextUnit, countedBy?: 'nltk'): number {
  if (countedBy === 'nltk' && (unit === 'words' || unit === 'sentences')) return countAsNltk(text, unit, abbreviation)
  switch (unit) {
    case 'characters':
      return [...text.normalize('NFC').trim()].length
    case 'words':
      return words(text)
    case 'sentences':
      return paragraphs(text).reduce((sum, paragraph) => sum + sentences(paragraph), 0)
    case 'lines':
      return linesOf(text).filter((line) => line.trim() !== '').length
    case 'paragraphs':
      return paragraphs(text).length
  }
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/u)
}

function paragraphs(text: string): readonly string[] {
  const blocks: string[] = []
  let open = false
  for (const line of linesOf(text)) {
    const blank = line.trim() === ''
    if (!blank && open) blocks.push(`${blocks.pop() ?? ''}\n${line}`)
    else if (!blank) blocks.push(line)
    open = !blank
  }
  return blocks
}

const ideograph = /(?=\p{L})[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/gu

function words(text: string): number {
  let count = 0
  for (const [chunk] of text.matchAll(/\S+/gu)) {
    count += chunk.match(ideograph)?.length ?? 0
    count += chunk.split(ideograph).filter((part) => /[\p{L}\p{N}]/u.test(part)).length
  }
  return count
}

const abbreviation =
  /(?:^|[\s(["'“‘])(?:Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|vs|etc|cf|al|approx|Fig|No|Vol|e\.g|i\.e|U\.S|\p{Lu})\.$/u
const listItem = /\n(?=\s{0,8}(?:[-*+•]|\d{1,3}[.)])\s)/u
const ending = /[.!?…][)\]"'”’*_]*(?=\s|$)|[。！？][」』”]?/gu

function sentences(paragraph: string): number {
  return paragraph
    .split(listItem)
    .reduce((sum, item) => sum + sentencesOfItem(item.replace(/^\s*\d{1,3}[.)]\s/u, '')), 0)
}

function sentencesOfItem(text: string): number {
  let count = 0
  let start = 0
  for (const match of text.matchAll(ending)) {
    const end = match.index + match[0].length
    const more = /[\p{L}\p{N}]/u.test(text.slice(end, end + 40))
    const before = text.slice(Math.max(0, match.index - 12), match.index + 1)
    if (match[0] === '.' && more && abbreviation.test(before)) continue
    if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) count += 1
    start = end
  }
  return count + (/[\p{L}\p{N}]/u.test(text.slice(start)) ? 1 : 0)
}
