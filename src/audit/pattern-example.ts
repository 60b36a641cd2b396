import { compilePattern, type PatternFlag } from '../language/pattern.ts'

/**
 * A text that a regular expression matches, for patterns of the usual kind: literals, classes, groups, alternatives,
 * repetitions. Of alternatives the first is taken, of repetitions the fewest. Undefined where what was made does not match
 * after all, or the pattern has a part that is not known here.
 */
export function patternExample(source: string, flags: readonly PatternFlag[] = []): string | undefined {
  const compiled = compilePattern(source, flags)
  if ('error' in compiled) return undefined
  const example = new Reader(source).alternatives()
  return example !== undefined && compiled.pattern.test(example) ? example : undefined
}

/** Characters tried for a class, besides those written in it. */
const usual = ['a', 'A', '0', ' ', '-', '.', ',', '!', 'é', '\n']

/** Reads a pattern from left to right and writes a text for it; undefined where a part is not known. */
class Reader {
  private readonly source: string
  private at = 0

  constructor(source: string) {
    this.source = source
  }

  /** What stands before the end or the closing parenthesis: the first alternative. */
  alternatives(): string | undefined {
    const first = this.sequence()
    while (this.take('|')) this.sequence()
    return first
  }

  private sequence(): string | undefined {
    let text: string | undefined = ''
    while (this.at < this.source.length && !this.sees('|') && !this.sees(')')) {
      const atom = this.atom()
      const times = this.repetition()
      const part: string | undefined = times === 0 ? '' : atom
      text = text === undefined || part === undefined ? undefined : text + part.repeat(times)
    }
    return text
  }

  private atom(): string | undefined {
    const from = this.at
    const character = this.next()
    switch (character) {
      case '(':
        return this.group()
      case '[':
        this.toEndOfClass()
        return this.oneOf(from)
      case '\\':
        return this.escape(from)
      case '^':
      case '$':
        return ''
      case '.':
        return 'a'
      default:
        return character
    }
  }

  private group(): string | undefined {
    const opening = /^\?(?:P?<\w+>|[imsU-]*[:)])/u.exec(this.source.slice(this.at))?.[0]
    if (opening === undefined && this.sees('?')) return this.giveUp()
    this.at += opening?.length ?? 0
    if (opening?.endsWith(')')) return ''
    const inside = this.alternatives()
    return this.take(')') ? inside : this.giveUp()
  }

  private escape(from: number): string | undefined {
    const character = this.next()
    switch (character) {
      case 'b':
      case 'B':
      case 'A':
      case 'z':
        return ''
      case 'Q': {
        const end = this.source.indexOf('\\E', this.at)
        const literal = this.source.slice(this.at, end < 0 ? undefined : end)
        this.at = end < 0 ? this.source.length : end + 2
        return literal
      }
      case 'p':
      case 'P':
      case 'x':
        this.at += /^(?:\{[^}]*\}|\w)/u.exec(this.source.slice(this.at))?.[0].length ?? 0
        if (character === 'x' && this.source[this.at - 1] !== '}') this.at += 1
        return this.oneOf(from)
      default:
        return /^[a-zA-Z0-9]$/u.test(character) ? this.oneOf(from) : character
    }
  }

  /** A character that the part of the pattern from there to here matches. */
  private oneOf(from: number): string | undefined {
    const part = this.source.slice(from, this.at)
    const compiled = compilePattern(`^(?:${part})$`)
    if ('error' in compiled) return undefined
    const code = Number.parseInt(/^\\x\{?([0-9a-fA-F]+)/u.exec(part)?.[1] ?? '', 16)
    const written = Number.isNaN(code) || code > 0x10ffff ? [...part] : [String.fromCodePoint(code)]
    return [...written, ...usual, '\t', '\r'].find((each) => compiled.pattern.test(each))
  }

  private toEndOfClass(): void {
    this.take('^')
    this.take(']')
    while (this.at < this.source.length && !this.take(']')) {
      const named = /^\[:\^?\w+:\]/u.exec(this.source.slice(this.at))?.[0]
      if (named) this.at += named.length
      else if (this.next() === '\\') this.next()
    }
  }

  /** The fewest times that what was read last has to stand there. */
  private repetition(): number {
    const written = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})/u.exec(this.source.slice(this.at))
    if (!written) return 1
    this.at += written[0].length
    this.take('?')
    if (written[1] !== undefined) return Number(written[1])
    return written[0] === '+' ? 1 : 0
  }

  private giveUp(): undefined {
    this.at = this.source.length
    return undefined
  }

  private sees(character: string): boolean {
    return this.source.startsWith(character, this.at)
  }

  private take(character: string): boolean {
    if (!this.sees(character)) return false
    this.at += character.length
    return true
  }

  private next(): string {
    const character = String.fromCodePoint(this.source.codePointAt(this.at) ?? 0)
    this.at += character.length
    return character
  }
}
