import { type Template as LiquidNode, type StaticAnalysis, Value } from 'liquidjs'
import { offsetIn } from './source-text.ts'

/** Where a template reads a column. */
export interface VariableUse {
  /** The column, and the keys and indexes within it as far as they are written out. */
  readonly path: readonly (string | number)[]
  /** Offset of the column's name in the template's text, UTF-16 units from 0. */
  readonly start: number
}

/** Where variables are read, in the order of the text. */
export function usesOf(globals: StaticAnalysis['globals'], source: string): readonly VariableUse[] {
  const uses = Object.values(globals).flatMap((found) =>
    found.map(({ segments, location }): VariableUse => {
      const path: (string | number)[] = []
      for (const segment of segments) {
        if (typeof segment === 'object') break
        path.push(segment)
      }
      return { path, start: offsetIn(source, location.row, location.col) }
    }),
  )
  return uses.filter((use) => use.path.length > 0).toSorted((a, b) => a.start - b.start)
}

/** A fault that LiquidJS reads over in silence. Line and column count from 1. */
export interface LooseWords {
  readonly reason: string
  readonly line: number
  readonly column: number
}

/** LiquidJS takes `{{ root cause }}` for `{{ root }}`; the second word is surely meant. */
export function looseWords(nodes: readonly LiquidNode[], source: string): LooseWords | undefined {
  for (const node of nodes) {
    const found = looseIn(node, source) ?? looseWords(childrenOf(node), source)
    if (found) return found
  }
  return undefined
}

function looseIn(node: LiquidNode, source: string): LooseWords | undefined {
  for (const argument of node.arguments?.() ?? []) {
    if (!(argument instanceof Value)) continue
    // Postfix form: a name counts one up, an operator takes two and gives one, `not` takes one and gives one.
    const { postfix } = argument.initial
    const left = postfix.reduce((count, token) => {
      const operator = 'operator' in token ? token.operator : undefined
      return count + (operator === undefined ? 1 : operator === 'not' ? 0 : -1)
    }, 0)
    const [first, second] = postfix
    if (left < 2 || !first || !second) continue
    const [line = 1, column = 1] = first.getPosition()
    const words = source.slice(first.begin, second.end)
    return { reason: `"${words}" is two words where one name is meant, and names have no spaces`, line, column }
  }
  return undefined
}

function childrenOf(node: LiquidNode): readonly LiquidNode[] {
  const walk = node.children?.(false, true)
  if (!walk) return []
  let step = walk.next()
  while (step.done !== true) step = walk.next()
  return step.value
}
