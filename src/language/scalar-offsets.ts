import type { NodePosition } from './positions.ts'
import type { Span } from './source-text.ts'

/**
 * Finds a part of a text's value in the file: `value.slice(start, end)` as it is written, between quotes, with escapes, or
 * folded over lines. Characters that are no space come in the same order in the value and in the file; spaces and line
 * ends may be folded, so a part is best made to begin and end with other characters. Undefined for what is no text.
 */
export function partOfScalar(source: string, place: NodePosition, value: string, part: Span): Span | undefined {
  if (!place.content || part.start > part.end || part.end > value.length) return undefined
  const reader = new ScalarReader(source, place.content, place.style)
  const start = reader.reach(value, part.start)
  const end = part.end === part.start ? start : reader.reach(value, part.end - 1)
  if (start === undefined || end === undefined) return undefined
  return { start: start.start, end: part.end === part.start ? start.start : end.end }
}

class ScalarReader {
  private readonly source: string
  private readonly end: number
  private readonly style: NodePosition['style']
  /** The next character of the file, and of the value. */
  private at: number
  private index = 0
  private current: Span

  constructor(source: string, content: Span, style: NodePosition['style']) {
    this.source = source
    this.at = content.start
    this.end = content.end
    this.style = style
    this.current = { start: this.at, end: this.at }
  }

  /** Reads on to a character of the value. Where it stands in the file; undefined when the two do not agree. */
  reach(value: string, target: number): Span | undefined {
    for (; this.index <= target; this.index++) {
      const found = this.next(value[this.index] ?? '')
      if (!found) return this.index === value.length ? { start: this.at, end: this.at } : undefined
      this.current = found
    }
    return this.current
  }

  private next(character: string): Span | undefined {
    if (character === '') return undefined
    const isSpace = /\s/.test(character)
    for (;;) {
      const unit = this.unit()
      if (!unit) return isSpace ? { start: this.at, end: this.at } : undefined
      if (unit.text === character) {
        this.at = unit.end
        return { start: unit.start, end: unit.end }
      }
      // The second half of a character that one escape wrote.
      if (/[\udc00-\udfff]/.test(character)) return this.current
      // A space of the value that was made by folding lines has no character of its own.
      if (unit.text !== '' && !/\s/.test(unit.text)) return isSpace ? { start: this.at, end: this.at } : undefined
      this.at = unit.end
    }
  }

  /** One character as it is written, with what it means; nothing for an escaped line end. */
  private unit(): (Span & { readonly text: string }) | undefined {
    const start = this.at
    if (start >= this.end) return undefined
    const first = this.source[start] ?? ''
    if (this.style === 'single' && first === "'") return { start, end: start + 2, text: "'" }
    if (this.style !== 'double' || first !== '\\') return { start, end: start + 1, text: first }
    return { start, ...this.escape(start) }
  }

  private escape(start: number): { readonly end: number; readonly text: string } {
    const letter = this.source[start + 1] ?? ''
    if (letter === '\n' || letter === '\r') return { end: start + 2, text: '' }
    const digits = { x: 2, u: 4, U: 8 }[letter]
    if (digits === undefined) return { end: start + 2, text: escapes[letter] ?? letter }
    const end = start + 2 + digits
    const code = Number.parseInt(this.source.slice(start + 2, end), 16)
    const text = String.fromCodePoint(Number.isNaN(code) ? 0xfffd : code)
    // A character beyond U+FFFF is two units of the value and one escape of the file: both stand at the escape.
    return { end, text: text.length === 1 ? text : (text[0] ?? '') }
  }
}

/** What the letters after a backslash mean (YAML 1.2, 5.7), where not themselves. */
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
}
