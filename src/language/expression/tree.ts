/** A stretch of the expression's text. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** An operator with two sides, as CEL writes it. */
export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/' | '%'

/** What a macro does with each item of a list. */
export type MacroName = 'all' | 'exists' | 'exists_one' | 'filter' | 'map'

/** A node of a parsed expression. `a.f(b)` is the call of `f` with `a` and `b`. */
export type Expression = Place &
  (
    | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'member'; readonly of: Expression; readonly name: string; readonly at: Place }
    | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly at: Place }
    | {
        readonly kind: 'macro'
        readonly name: MacroName
        readonly list: Expression
        readonly variable: string
        readonly body: Expression
      }
    /** `has(row.x)`: whether there is such a member. */
    | { readonly kind: 'has'; readonly of: Expression; readonly name: string }
    | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly of: Expression }
    | {
        readonly kind: 'binary'
        readonly operator: BinaryOperator
        readonly left: Expression
        readonly right: Expression
      }
    | { readonly kind: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  )

/** The parts of a node, in the order of the text. */
export function partsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return []
    case 'list':
      return node.items
    case 'member':
    case 'has':
    case 'unary':
      return [node.of]
    case 'index':
      return [node.of, node.index]
    case 'call':
      return node.args
    case 'macro':
      return [node.list, node.body]
    case 'binary':
      return [node.left, node.right]
    case 'choice':
      return [node.test, node.yes, node.no]
  }
}

/** The names that a node reads from outside: the variables of its macros are left out. */
export function namesRead(node: Expression, bound: readonly string[] = []): ReadonlySet<string> {
  if (node.kind === 'name') return new Set(bound.includes(node.name) ? [] : [node.name])
  if (node.kind === 'macro') {
    return new Set([...namesRead(node.list, bound), ...namesRead(node.body, [...bound, node.variable])])
  }
  return new Set(partsOf(node).flatMap((part) => [...namesRead(part, bound)]))
}
