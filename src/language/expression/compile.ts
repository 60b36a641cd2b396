import { type ExpressionFault, Unreadable } from './fault.ts'
import { isFunctionName, type Signature, signatures, usageMembers, type ValueType, variables } from './functions.ts'
import { parseExpression } from './parse.ts'
import { type Expression, partsOf } from './tree.ts'

/** An expression that can be evaluated, or all that is wrong with it. */
export type CompiledExpression =
  | { readonly tree: Expression }
  | { readonly faults: readonly [ExpressionFault, ...ExpressionFault[]] }

const cache = new Map<string, CompiledExpression>()
const cacheSize = 500

/** Parses an expression, resolves its names and checks its types; the same text is compiled once. Never throws. */
export function compileExpression(source: string): CompiledExpression {
  const known = cache.get(source)
  if (known) return known
  const made = compile(source)
  if (cache.size >= cacheSize) cache.clear()
  cache.set(source, made)
  return made
}

function compile(source: string): CompiledExpression {
  let tree: Expression
  try {
    tree = parseExpression(source)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { faults: [error.fault] }
  }
  const types = new Types()
  const type = types.of(tree, [])
  if (!['boolean', 'number', 'any'].includes(type)) {
    types.fault(tree, `it comes to ${words[type]}; a check needs true or false, or a number from 0 to 1`)
  }
  const [first, ...others] = types.faults
  return first ? { faults: [first, ...others] } : { tree }
}

/** Types in words, as they stand in reasons. */
export const words: Readonly<Record<ValueType, string>> = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  table: 'a table',
  null: 'null',
  any: 'any value',
}

class Types {
  readonly faults: ExpressionFault[] = []

  fault({ start, end }: Expression, reason: string): void {
    this.faults.push({ kind: 'invalid', reason, start, end })
  }

  /** The type of a node; faults are noted, and what is faulty is of any type. */
  of(node: Expression, bound: readonly string[]): ValueType {
    switch (node.kind) {
      case 'literal':
        return literalType(node.value)
      case 'name':
        return this.name(node.name, node, bound)
      case 'list':
      case 'macro':
        return this.list(node, bound)
      case 'member':
      case 'has':
        return this.member(node, bound)
      case 'index': {
        this.expect(node.of, ['list', 'table', 'any'], bound, 'has no parts to pick')
        this.expect(node.index, ['number', 'text', 'any'], bound, 'is no index')
        return 'any'
      }
      case 'call':
        return this.call(node, bound)
      case 'unary': {
        const wanted = node.operator === '!' ? 'boolean' : 'number'
        this.expect(node.of, [wanted, 'any'], bound, `cannot stand after ${node.operator}`)
        return wanted
      }
      case 'binary':
        return this.binary(node, bound)
      case 'choice': {
        this.expect(node.test, ['boolean', 'any'], bound, 'is no condition for ?')
        const [yes, no] = [this.of(node.yes, bound), this.of(node.no, bound)]
        return yes === no ? yes : 'any'
      }
    }
  }

  private name(name: string, { start, end }: Expression, bound: readonly string[]): ValueType {
    if (bound.includes(name)) return 'any'
    const type = Object.hasOwn(variables, name) ? variables[name] : undefined
    if (type !== undefined) return type
    this.faults.push({ kind: 'unknown', name, what: 'names', known: [...Object.keys(variables), ...bound], start, end })
    return 'any'
  }

  private list(node: Extract<Expression, { kind: 'list' | 'macro' }>, bound: readonly string[]): ValueType {
    if (node.kind === 'list') {
      for (const item of node.items) this.of(item, bound)
      return 'list'
    }
    this.expect(node.list, ['list', 'any'], bound, `has no items for ${node.name}`)
    const inner = [...bound, node.variable]
    if (node.name === 'map') this.of(node.body, inner)
    else this.expect(node.body, ['boolean', 'any'], inner, `is no condition for ${node.name}`)
    return node.name === 'map' || node.name === 'filter' ? 'list' : 'boolean'
  }

  private member(node: Extract<Expression, { kind: 'member' | 'has' }>, bound: readonly string[]): ValueType {
    this.expect(node.of, ['table', 'any'], bound, `has no member "${node.name}"`)
    if (node.kind === 'has') return 'boolean'
    const ofUsage = node.of.kind === 'name' && node.of.name === 'usage' && !bound.includes('usage')
    if (!ofUsage) return 'any'
    if (!usageMembers.includes(node.name)) {
      this.faults.push({ kind: 'unknown', name: node.name, what: 'members', known: usageMembers, ...node.at })
    }
    return 'number'
  }

  private call(node: Extract<Expression, { kind: 'call' }>, bound: readonly string[]): ValueType {
    const { name, args, at } = node
    if (!isFunctionName(name)) {
      for (const part of partsOf(node)) this.of(part, bound)
      const { start, end } = at
      this.faults.push({ kind: 'unknown', name, what: 'functions', known: Object.keys(signatures), start, end })
      return 'any'
    }
    const signature: Signature = signatures[name]
    const most = signature.variadic ? Number.POSITIVE_INFINITY : signature.takes.length
    const least = signature.takes.length - (signature.optional ?? 0)
    if (args.length < least || args.length > most) this.fault(node, `${name} takes ${counted(least, most)}`)
    for (const [index, arg] of args.entries()) {
      const takes = signature.takes[index] ?? signature.takes.at(-1) ?? []
      this.expect(arg, [...takes, 'any'], bound, `is nothing for ${name}, which takes ${alternatives(takes)} here`)
    }
    return signature.gives
  }

  private binary(node: Extract<Expression, { kind: 'binary' }>, bound: readonly string[]): ValueType {
    const { operator, left, right } = node
    switch (operator) {
      case '&&':
      case '||':
        for (const side of [left, right])
          this.expect(side, ['boolean', 'any'], bound, `cannot stand beside ${operator}`)
        return 'boolean'
      case 'in':
        this.of(left, bound)
        this.expect(right, ['list', 'table', 'any'], bound, 'has no items to be in; for a part of a text use contains')
        return 'boolean'
      case '==':
      case '!=':
        this.same(node, [this.of(left, bound), this.of(right, bound)], ['text', 'number', 'boolean', 'list', 'table'])
        return 'boolean'
      case '<':
      case '<=':
      case '>':
      case '>=':
        this.same(node, [this.of(left, bound), this.of(right, bound)], ['text', 'number'])
        return 'boolean'
      case '+': {
        const types = [this.of(left, bound), this.of(right, bound)] as const
        this.same(node, types, ['text', 'number'])
        return types.find((type) => type !== 'any') ?? 'any'
      }
      default:
        for (const side of [left, right]) this.expect(side, ['number', 'any'], bound, `cannot stand beside ${operator}`)
        return 'number'
    }
  }

  /** Both sides must be of one of the types, and of the same. */
  private same(
    node: Extract<Expression, { kind: 'binary' }>,
    [left, right]: readonly [ValueType, ValueType],
    allowed: readonly ValueType[],
  ): void {
    const nothing = (type: ValueType) => type === 'null' && (node.operator === '==' || node.operator === '!=')
    if (left === 'any' || right === 'any' || nothing(left) || nothing(right)) return
    if (left === right && allowed.includes(left)) return
    const cure = [left, right].includes('number') && [left, right].includes('text') ? '; number(…) reads a number' : ''
    this.fault(node, `${words[left]} and ${words[right]} cannot stand on the two sides of ${node.operator}${cure}`)
  }

  private expect(node: Expression, allowed: readonly ValueType[], bound: readonly string[], why: string): void {
    const type = this.of(node, bound)
    if (type !== 'any' && !allowed.includes(type)) this.fault(node, `${words[type]} ${why}`)
  }
}

function literalType(value: string | number | boolean | null): ValueType {
  if (value === null) return 'null'
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean'
}

function counted(least: number, most: number): string {
  if (most === Number.POSITIVE_INFINITY) return `at least ${least} ${least === 1 ? 'argument' : 'arguments'}`
  const range = least === most ? String(least) : `${least} to ${most}`
  return `${range} ${most === 1 ? 'argument' : 'arguments'}`
}

function alternatives(types: readonly ValueType[]): string {
  return types.map((type) => words[type]).join(' or ')
}
