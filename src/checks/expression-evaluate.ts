import { words } from '../language/expression/compile.ts'
import { isFunctionName, type Signature, signatures, type ValueType } from '../language/expression/functions.ts'
import { type Expression, namesRead } from '../language/expression/tree.ts'
import { isJsonObject, type Json } from '../language/json.ts'
import { functions, NoValue, weightOf, written } from './expression-functions.ts'
import { quote } from './quote.ts'

/** What an expression comes to, or why it comes to nothing. */
export type Evaluated =
  | { readonly value: Json }
  /** `blame` says whether what failed looks at what the model said. */
  | { readonly problem: string; readonly blame: 'answer' | 'author' }

/** Characters and items looked at in one evaluation; visiting a node counts as many as it takes time. */
const mostWork = 10_000_000
const nodeWork = 10

/**
 * Evaluates a compiled expression. Never throws; takes time bounded by its budget, whatever the values. Values have no
 * prototype, so nothing but their own members can be reached.
 */
export function evaluateExpression(tree: Expression, variables: Readonly<Record<string, Json>>): Evaluated {
  try {
    return { value: new Evaluation().value(tree, new Map(Object.entries(variables))) }
  } catch (error) {
    if (error instanceof Stop) return { problem: error.message, blame: error.blame }
    throw error
  }
}

class Stop extends Error {
  readonly blame: 'answer' | 'author'

  constructor(message: string, node: Expression) {
    super(message)
    const names = namesRead(node)
    this.blame = names.has('answer') || names.has('response') ? 'answer' : 'author'
  }
}

type Names = ReadonlyMap<string, Json>

class Evaluation {
  private left = mostWork

  value(node: Expression, names: Names): Json {
    this.spend(nodeWork, node)
    switch (node.kind) {
      case 'literal':
        return node.value
      case 'name':
        return names.get(node.name) ?? null
      case 'list':
        return node.items.map((item) => this.value(item, names))
      case 'member':
        return this.member(node, names)
      case 'has': {
        const of = this.value(node.of, names)
        return isJsonObject(of) && Object.hasOwn(of, node.name)
      }
      case 'index':
        return this.index(node, names)
      case 'call':
        return this.call(node, names)
      case 'macro':
        return this.macro(node, names)
      case 'unary':
        return node.operator === '!' ? !this.boolean(node.of, names) : -this.number(node.of, names)
      case 'binary':
        return this.binary(node, names)
      case 'choice':
        return this.value(this.boolean(node.test, names) ? node.yes : node.no, names)
    }
  }

  private member(node: Extract<Expression, { kind: 'member' }>, names: Names): Json {
    const of = this.value(node.of, names)
    if (isJsonObject(of) && Object.hasOwn(of, node.name)) return of[node.name] ?? null
    const where = node.of.kind === 'name' ? node.of.name : quote(written(of), 30)
    throw new Stop(`${where} has no "${node.name}"`, node)
  }

  private index(node: Extract<Expression, { kind: 'index' }>, names: Names): Json {
    const of = this.value(node.of, names)
    const index = this.value(node.index, names)
    if (Array.isArray(of) && typeof index === 'number') {
      const item = of[index]
      if (item === undefined) throw new Stop(`there is no item ${index} in a list of ${of.length}`, node)
      return item
    }
    if (isJsonObject(of) && typeof index === 'string' && Object.hasOwn(of, index)) return of[index] ?? null
    throw new Stop(`${quote(written(of), 30)} has no ${quote(written(index), 30)}`, node)
  }

  private call(node: Extract<Expression, { kind: 'call' }>, names: Names): Json {
    const { name } = node
    if (!isFunctionName(name)) throw new Stop(`there is no function ${name}`, node)
    const signature: Signature = signatures[name]
    const args = node.args.map((arg, index) => {
      const value = this.value(arg, names)
      const takes = signature.takes[index] ?? signature.takes.at(-1) ?? []
      if (!takes.includes(typeOf(value))) {
        const wanted = takes.map((type) => words[type]).join(' or ')
        throw new Stop(`${name} takes ${wanted}, not ${quote(written(value), 30)}`, arg)
      }
      this.spend(weightOf(value), node)
      return value
    })
    try {
      const made = functions[name](args)
      this.spend(weightOf(made), node)
      return this.finite(made, node)
    } catch (error) {
      if (error instanceof NoValue) throw new Stop(error.message, node.args[error.argument ?? -1] ?? node)
      throw error
    }
  }

  private macro(node: Extract<Expression, { kind: 'macro' }>, names: Names): Json {
    const list = this.value(node.list, names)
    if (!Array.isArray(list)) throw new Stop(`${node.name} takes a list, not ${quote(written(list), 30)}`, node.list)
    const within = (item: Json) => new Map([...names, [node.variable, item]])
    const holds = (item: Json) => this.boolean(node.body, within(item))
    try {
      return this.items(node, list, holds, (item) => this.value(node.body, within(item)))
    } catch (error) {
      // The body may look at the answer by way of its item.
      if (error instanceof Stop && error.blame === 'author') throw new Stop(error.message, node)
      throw error
    }
  }

  private items(
    node: Extract<Expression, { kind: 'macro' }>,
    list: readonly Json[],
    holds: (item: Json) => boolean,
    made: (item: Json) => Json,
  ): Json {
    switch (node.name) {
      case 'all':
        return list.every(holds)
      case 'exists':
        return list.some(holds)
      case 'exists_one':
        return list.filter(holds).length === 1
      case 'filter':
        return list.filter(holds)
      case 'map':
        return list.map(made)
    }
  }

  private binary(node: Extract<Expression, { kind: 'binary' }>, names: Names): Json {
    const { operator, left, right } = node
    if (operator === '&&' || operator === '||') return this.either(node, names)
    const a = this.value(left, names)
    const b = this.value(right, names)
    switch (operator) {
      case '==':
        return this.equal(node, a, b)
      case '!=':
        return !this.equal(node, a, b)
      case 'in':
        this.spend(weightOf(b), node)
        if (Array.isArray(b)) return b.some((item) => same(item, a))
        if (isJsonObject(b) && typeof a === 'string') return Object.hasOwn(b, a)
        throw new Stop(`${quote(written(b), 30)} is no list`, right)
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.ordered(node, operator, a, b)
      default:
        return this.calculated(node, operator, a, b)
    }
  }

  /** As in CEL: a side that settles it settles it, though the other side has no value. */
  private either(node: Extract<Expression, { kind: 'binary' }>, names: Names): boolean {
    const settling = node.operator === '||'
    let failed: Stop | undefined
    for (const side of [node.left, node.right]) {
      try {
        if (this.boolean(side, names) === settling) return settling
      } catch (error) {
        if (!(error instanceof Stop)) throw error
        failed ??= error
      }
    }
    if (failed) throw failed
    return !settling
  }

  private equal(node: Expression, a: Json, b: Json): boolean {
    this.spend(weightOf(a) + weightOf(b), node)
    const [left, right] = [typeOf(a), typeOf(b)]
    if (left !== right && left !== 'null' && right !== 'null') throw this.unlike(node, a, b)
    return same(a, b)
  }

  private ordered(node: Expression, operator: '<' | '<=' | '>' | '>=', a: Json, b: Json): boolean {
    const numbers = typeof a === 'number' && typeof b === 'number'
    if (!numbers && !(typeof a === 'string' && typeof b === 'string')) throw this.unlike(node, a, b)
    switch (operator) {
      case '<':
        return a < b
      case '<=':
        return a <= b
      case '>':
        return a > b
      case '>=':
        return a >= b
    }
  }

  private calculated(node: Expression, operator: '+' | '-' | '*' | '/' | '%', a: Json, b: Json): Json {
    if (operator === '+' && typeof a === 'string' && typeof b === 'string') {
      this.spend(a.length + b.length, node)
      return a + b
    }
    if (typeof a !== 'number' || typeof b !== 'number') throw this.unlike(node, a, b)
    if ((operator === '/' || operator === '%') && b === 0) throw new Stop('there is a division by 0', node)
    const results = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '%': a % b }
    return this.finite(results[operator], node)
  }

  private unlike(node: Expression, a: Json, b: Json): Stop {
    const of = (value: Json) => `${quote(written(value), 30)} (${words[typeOf(value)]})`
    return new Stop(`${of(a)} and ${of(b)} cannot be compared or calculated with; number(…) reads a number`, node)
  }

  private boolean(node: Expression, names: Names): boolean {
    const value = this.value(node, names)
    if (typeof value !== 'boolean') throw new Stop(`${quote(written(value), 30)} is neither true nor false`, node)
    return value
  }

  private number(node: Expression, names: Names): number {
    const value = this.value(node, names)
    if (typeof value !== 'number') throw new Stop(`${quote(written(value), 30)} is no number`, node)
    return value
  }

  private finite(value: Json, node: Expression): Json {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Stop('a number becomes too large', node)
    return value
  }

  private spend(work: number, node: Expression): void {
    this.left -= work
    if (this.left < 0) throw new Stop('it takes too long to work out', node)
  }
}

function typeOf(value: Json): Exclude<ValueType, 'any'> {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'table'
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean'
}

/** Equal throughout; texts in Unicode's composed form. */
function same(a: Json, b: Json): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.normalize('NFC') === b.normalize('NFC')
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index] ?? null))
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    const keys = Object.keys(a)
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && same(a[key] ?? null, b[key] ?? null))
    )
  }
  return a === b
}
