import type { Ignore } from '../language/benchmark.generated.ts'

/**
 * A text reduced to what a comparison looks at. Always in Unicode's composed form (NFC), so that é is é however it was
 * typed. Then, as asked, in this order: case (full folding: ß is ss, ς is σ), punctuation and symbols (\p{P}, \p{S})
 * removed, English articles before another word removed, runs of whitespace made one space and the ends trimmed.
 * Idempotent: reducing twice changes nothing.
 */
export function normaliseText(text: string, ignore: Ignore = []): string {
  let result = text.normalize('NFC')
  if (ignore.includes('case')) result = foldCase(result)
  if (ignore.includes('punctuation')) result = result.replace(/[\p{P}\p{S}]+/gu, '').normalize('NFC')
  if (ignore.includes('articles')) result = result.replace(articles, '')
  if (ignore.includes('whitespace')) result = result.replace(/\s+/gu, ' ').trim()
  return result
}

/** An article counts only before another word: the A of "vitamin A" and the answer "A" stay. */
const articles = /(?<![\p{L}\p{N}\p{M}\p{Pd}'’_.])(?:an?|the)\s+(?=\S)/giu

/**
 * Full case folding by way of JavaScript's own full mappings: lower first, since ẞ has no upper case but itself, then
 * upper (ß becomes SS), then lower. ı is left alone, as Unicode's default folding does, or it would be an i.
 */
function foldCase(text: string): string {
  if (/^[\0-\x7f]*$/u.test(text)) return text.toLowerCase()
  return text
    .normalize('NFD')
    .split('ı')
    .map((part) => part.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ'))
    .join('ı')
    .normalize('NFC')
}
