import { Unreadable } from './fault.ts'
import { type Token, tokensOf } from './tokens.ts'
import type { BinaryOperator, Expression, MacroName, Place } from './tree.ts'

/** Characters of an expression. */
const longest = 5_000
/** Parts within parts. */
const deepest = 60

/** How tightly each operator binds, as in CEL. */
const precedence: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<', 3],
  ['<=', 3],
  ['>', 3],
  ['>=', 3],
  ['in', 3],
  ['+', 4],
  ['-', 4],
  ['*', 5],
  ['/', 5],
  ['%', 5],
])

const macros: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'map'])

/** Words of other languages, and what they are here. */
const otherWords: Readonly<Record<string, string>> = {
  and: 'write && for "and"',
  or: 'write || for "or"',
  not: 'write ! for "not"',
  is: 'write == to compare',
}

/** Parses an expression in the syntax of CEL. Throws {@link Unreadable}. */
export function parseExpression(source: string): Expression {
  if (source.length > longest) {
    throw new Unreadable(`an expression has at most ${longest} characters`, { start: 0, end: source.length })
  }
  const parser = new Parser(tokensOf(source))
  const tree = parser.choice()
  parser.expectEnd()
  return tree
}

class Parser {
  private readonly tokens: readonly Token[]
  private at = 0
  private depth = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  /** `test ? yes : no`, or what binds tighter. */
  choice(): Expression {
    this.depth += 1
    if (this.depth > deepest) throw new Unreadable('this is nested too deep', this.next())
    const test = this.binary(1)
    if (!this.take('?')) {
      this.depth -= 1
      return test
    }
    const yes = this.choice()
    this.expect(':', 'the other case of ? begins with ":"')
    const no = this.choice()
    this.depth -= 1
    return { kind: 'choice', test, yes, no, start: test.start, end: no.end }
  }

  expectEnd(): void {
    const token = this.next()
    if (token.kind === 'end') return
    const hint = token.kind === 'name' ? otherWords[token.value.toLowerCase()] : undefined
    throw new Unreadable(hint ?? `"${shown(token)}" does not follow from what stands before it`, token)
  }

  private binary(least: number): Expression {
    let left = this.unary()
    for (;;) {
      const token = this.next()
      const strength = token.kind === 'mark' || token.value === 'in' ? precedence.get(String(token.value)) : undefined
      if (strength === undefined || strength < least) return left
      this.at += 1
      const right = this.binary(strength + 1)
      // The map above holds operators alone.
      const operator = token.value as BinaryOperator
      left = { kind: 'binary', operator, left, right, start: left.start, end: right.end }
    }
  }

  private unary(): Expression {
    const token = this.next()
    const operator = this.take('!') ? '!' : this.take('-') ? '-' : undefined
    if (operator === undefined) return this.members()
    this.depth += 1
    if (this.depth > deepest) throw new Unreadable('this is nested too deep', token)
    const of = this.unary()
    this.depth -= 1
    return { kind: 'unary', operator, of, start: token.start, end: of.end }
  }

  private members(): Expression {
    let node = this.primary()
    for (;;) {
      if (this.take('[')) {
        const index = this.choice()
        const { end } = this.expect(']', 'an index ends with "]"')
        node = { kind: 'index', of: node, index, start: node.start, end }
      } else if (this.take('.')) node = this.member(node)
      else return node
    }
  }

  private member(of: Expression): Expression {
    const token = this.next()
    if (token.kind !== 'name') throw new Unreadable('a name follows a point', token)
    this.at += 1
    if (!this.take('(')) {
      return { kind: 'member', of, name: token.value, at: placeOf(token), start: of.start, end: token.end }
    }
    if (macros.has(token.value)) return this.macro(token.value as MacroName, of, token)
    const { args, end } = this.args()
    return { kind: 'call', name: token.value, args: [of, ...args], at: placeOf(token), start: of.start, end }
  }

  /** `list.exists(item, item > 3)`, after its bracket. */
  private macro(name: MacroName, list: Expression, at: Place): Expression {
    const wanted = `${name} takes a name for the item and what is asked of it: .${name}(item, …)`
    const variable = this.next()
    if (variable.kind !== 'name') throw new Unreadable(wanted, at)
    this.at += 1
    if (!this.take(',')) throw new Unreadable(wanted, at)
    const body = this.choice()
    const { end } = this.expect(')', 'a list of arguments ends with ")"')
    return { kind: 'macro', name, list, variable: variable.value, body, start: list.start, end }
  }

  private primary(): Expression {
    const token = this.next()
    const { start, end } = token
    this.at += 1
    switch (token.kind) {
      case 'number':
      case 'text':
        return { kind: 'literal', value: token.value, start, end }
      case 'name':
        return this.named(token.value, token)
      case 'mark': {
        if (token.value === '(') {
          const inner = this.choice()
          this.expect(')', 'a bracket is not closed')
          return inner
        }
        if (token.value === '[') {
          const items = this.items(']')
          const close = this.expect(']', 'a list ends with "]"')
          return { kind: 'list', items, start, end: close.end }
        }
        throw new Unreadable(`a value is missing before "${token.value}"`, token)
      }
      case 'end':
        throw new Unreadable('something is missing at the end', token)
    }
  }

  private named(name: string, { start, end }: Place): Expression {
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true', start, end }
    if (name === 'null') return { kind: 'literal', value: null, start, end }
    const hint = otherWords[name.toLowerCase()]
    if (hint !== undefined || name === 'in') {
      throw new Unreadable(hint ?? 'a value is missing before "in"', { start, end })
    }
    if (!this.take('(')) return { kind: 'name', name, start, end }
    const { args, end: close } = this.args()
    if (name !== 'has') return { kind: 'call', name, args, at: { start, end }, start, end: close }
    const [only, ...others] = args
    if (only?.kind !== 'member' || others.length > 0) {
      throw new Unreadable('has() takes one member, as in has(row.note)', { start, end: close })
    }
    return { kind: 'has', of: only.of, name: only.name, start, end: close }
  }

  private args(): { readonly args: readonly Expression[]; readonly end: number } {
    const args = this.items(')')
    const { end } = this.expect(')', 'a list of arguments ends with ")"')
    return { args, end }
  }

  private items(close: string): readonly Expression[] {
    const items: Expression[] = []
    if (this.next().value === close && this.next().kind === 'mark') return items
    do items.push(this.choice())
    while (this.take(','))
    return items
  }

  private next(): Token {
    return this.tokens[this.at] ?? { kind: 'end', value: '', start: 0, end: 0 }
  }

  private take(value: string): boolean {
    const token = this.next()
    if (token.kind !== 'mark' || token.value !== value) return false
    this.at += 1
    return true
  }

  private expect(value: string, reason: string): Place {
    const token = this.next()
    if (this.take(value)) return token
    const hint = token.kind === 'name' ? otherWords[token.value.toLowerCase()] : undefined
    throw new Unreadable(hint ?? reason, token)
  }
}

function placeOf({ start, end }: Token): Place {
  return { start, end }
}

function shown(token: Token): string {
  return token.kind === 'text' ? `"${token.value}"` : String(token.value)
}
