import { valueAt } from './draft.ts'
import { makeSteps } from './edit.ts'
import { changeTable, type TableChange } from './edit-table.ts'
import type { Json } from './json.ts'
import { parseYaml } from './parse.ts'
import type { Path } from './positions.ts'

/** What a person changes in a benchmark without seeing its text. */
export type Change =
  /** Sets a value, and adds it with the tables around it where there is none yet. */
  | {
      readonly kind: 'put'
      readonly path: Path
      readonly value: Json
      /** The usual order of the keys of each table on the path, the root first. */
      readonly orders?: readonly (readonly string[])[]
    }
  | { readonly kind: 'remove'; readonly path: Path }
  | { readonly kind: 'insert'; readonly path: Path; readonly index: number; readonly value: Json }
  | { readonly kind: 'move'; readonly path: Path; readonly from: number; readonly to: number }
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string }
  | { readonly kind: 'table'; readonly dataset: string; readonly change: TableChange }
  /** One after the other. */
  | { readonly kind: 'all'; readonly changes: readonly Change[] }

/** The changed text; or why the change cannot be made, in words for people. */
export type ChangeResult =
  | { readonly kind: 'edits'; readonly source: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** Makes a change in the text, as byte-exact edits. */
export function makeChange(source: string, change: Change): ChangeResult {
  switch (change.kind) {
    case 'put':
      return put(source, change.path, change.value, change.orders ?? [])
    case 'insert':
      return makeSteps(source, [{ kind: 'add', path: change.path, at: change.index, value: change.value }])
    case 'table':
      return changeTable(source, change.dataset, change.change)
    case 'all': {
      let result: ChangeResult = { kind: 'edits', source }
      for (const each of change.changes) {
        if (result.kind === 'refused') return result
        result = makeChange(result.source, each)
      }
      return result
    }
    default:
      return makeSteps(source, [change])
  }
}

function put(source: string, path: Path, value: Json, orders: readonly (readonly string[])[]): ChangeResult {
  const { value: root } = parseYaml(source, '')
  if (valueAt(root, path) !== undefined) return makeSteps(source, [{ kind: 'set', path, value }])
  const depth = path.findIndex((_, length) => valueAt(root, path.slice(0, length + 1)) === undefined)
  const key = path[depth]
  if (key === undefined) return makeSteps(source, [{ kind: 'set', path, value }])
  const nested = path.slice(depth + 1).reduceRight<Json>((inner, step) => ({ [step]: inner }), value)
  const order = orders[depth]
  const options = order ? { order } : {}
  return makeSteps(source, [{ kind: 'add', path: path.slice(0, depth), at: key, value: nested, options }])
}
