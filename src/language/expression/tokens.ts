import { Unreadable } from './fault.ts'
import type { Place } from './tree.ts'

/** A word of an expression. */
export type Token = Place &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'name'; readonly value: string }
    | { readonly kind: 'mark'; readonly value: string }
    | { readonly kind: 'end'; readonly value: '' }
  )

const space = /[ \t\r\n]*/uy
const number = /(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy
const name = /[\p{L}_][\p{L}\p{N}_]*/uy
const mark = /\|\||&&|[=!<>]=|[<>!+\-*/%?:.,()[\]]/uy
const text = /(?<raw>r?)(?:"(?<double>(?:[^"\\\n]|\\.)*)"|'(?<single>(?:[^'\\\n]|\\.)*)')/uy

/** What people write who know another language, and what it is here. */
const meant: Readonly<Record<string, string>> = {
  '=': 'write == to compare',
  '&': 'write && for "and"',
  '|': 'write || for "or"',
  '{': 'tables cannot be written here',
  '≤': 'write <=',
  '≥': 'write >=',
  '≠': 'write !=',
  '“': 'write a text in plain quotes',
  '”': 'write a text in plain quotes',
  '"': 'this text is not closed',
  "'": 'this text is not closed',
}

/** Splits an expression into words; the last one is the end. Throws {@link Unreadable}. */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = []
  let start = end(space, source, 0) ?? 0
  while (start < source.length) {
    const token = tokenAt(source, start)
    tokens.push(token)
    start = end(space, source, token.end) ?? token.end
  }
  return [...tokens, { kind: 'end', value: '', start: source.length, end: source.length }]
}

function end(pattern: RegExp, source: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(source) ? pattern.lastIndex : undefined
}

function tokenAt(source: string, start: number): Token {
  text.lastIndex = start
  const quoted = text.exec(source)
  if (quoted) {
    const { raw, double, single = '' } = quoted.groups ?? {}
    const inner = double ?? single
    const place = { start, end: text.lastIndex }
    return { kind: 'text', value: raw === 'r' ? inner : unescaped(inner, place), ...place }
  }
  const afterNumber = end(number, source, start)
  if (afterNumber !== undefined) {
    const place = { start, end: afterNumber }
    if (end(name, source, afterNumber) !== undefined || /^\d/u.test(source.slice(afterNumber)))
      throw new Unreadable('this is no number', { start, end: afterNumber + 1 })
    return { kind: 'number', value: Number(source.slice(start, afterNumber)), ...place }
  }
  const afterName = end(name, source, start)
  if (afterName !== undefined) return { kind: 'name', value: source.slice(start, afterName), start, end: afterName }
  const afterMark = end(mark, source, start)
  if (afterMark !== undefined) return { kind: 'mark', value: source.slice(start, afterMark), start, end: afterMark }
  const sign = String.fromCodePoint(source.codePointAt(start) ?? 0)
  const reason = meant[sign] ?? `"${sign}" means nothing here`
  throw new Unreadable(reason, { start, end: start + sign.length })
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  "'": "'",
  '`': '`',
}

function unescaped(inner: string, place: Place): string {
  return inner.replace(
    /\\(?:u([0-9a-fA-F]{4})|(.))/gu,
    (whole, code: string | undefined, letter: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
      const found = escapes[letter ?? '']
      if (found === undefined)
        throw new Unreadable(`"${whole}" is no escape; double the backslash, or write r"…" for a pattern`, place)
      return found
    },
  )
}
