import type { SourceEdit } from '../../language/source-text.ts'

/** The shortest stretch whose replacement makes one text into the other. It cuts no surrogate pair and no CR LF in two. */
export function smallestEdit(before: string, after: string): SourceEdit {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  if (start < Math.max(before.length, after.length) && isHalf(before[start - 1])) start--
  let tail = 0
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  if (tail > 0 && isSecondHalf(before[before.length - tail])) tail--
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) }
}

function isHalf(character: string | undefined): boolean {
  return character !== undefined && /[\r\ud800-\udbff]/.test(character)
}

function isSecondHalf(character: string | undefined): boolean {
  return character !== undefined && /[\n\udc00-\udfff]/.test(character)
}
