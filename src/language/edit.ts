import { valueAt } from './draft.ts'
import { type AddOptions, additions, moves, removals, renamings } from './edit-entries.ts'
import { EditedFile, EditRefused } from './edit-file.ts'
import { replacements } from './edit-replace.ts'
import type { Json } from './json.ts'
import { parseYaml } from './parse.ts'
import type { Path } from './positions.ts'
import type { SourceEdit } from './source-text.ts'

/** The edits that make a change, in the order of the text; or why it cannot be made, in words for people. */
export type EditResult =
  | { readonly kind: 'edits'; readonly edits: readonly SourceEdit[]; readonly source: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** One change to a file. Paths are those of the file as it was before all of them. */
export type Step =
  | { readonly kind: 'set'; readonly path: Path; readonly value: Json }
  | { readonly kind: 'remove'; readonly path: Path }
  | {
      readonly kind: 'add'
      readonly path: Path
      readonly at: string | number
      readonly value: Json
      readonly options?: AddOptions
    }
  | { readonly kind: 'move'; readonly path: Path; readonly from: number; readonly to: number }
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string }

/**
 * Puts a value in the place of another. Only the characters of that value change: comments, order, quoting and spacing of
 * all else stay byte for byte. Every edit is proved before it is given: the edited text is read again, and what it says
 * must be the old value with this one change.
 */
export function setValue(source: string, path: Path, value: Json): EditResult {
  return makeSteps(source, [{ kind: 'set', path, value }])
}

/** Takes an entry out of a table or an item out of a list. The last one leaves `{}` or `[]`. */
export function removeEntry(source: string, path: Path): EditResult {
  return makeSteps(source, [{ kind: 'remove', path }])
}

/** Adds an entry to a table under a key, or an item to a list at an index. The parent must be there, or be empty. */
export function addEntry(
  source: string,
  path: Path,
  at: string | number,
  value: Json,
  options: AddOptions = {},
): EditResult {
  return makeSteps(source, [{ kind: 'add', path, at, value, options }])
}

/** Moves an item of a list, or an entry of a table, to another place among its neighbours; both count from 0. */
export function moveItem(source: string, path: Path, from: number, to: number): EditResult {
  return makeSteps(source, [{ kind: 'move', path, from, to }])
}

/** Gives an entry of a table another key, in its place. */
export function renameKey(source: string, path: Path, key: string): EditResult {
  return makeSteps(source, [{ kind: 'rename', path, key }])
}

/** Makes several changes in different places at once; each as {@link setValue} and its like do it alone. */
export function makeSteps(source: string, steps: readonly Step[]): EditResult {
  const { ok, value, findings } = parseYaml(source, '')
  if (!ok) return refused(`the file is not valid YAML: ${findings.diagnostics[0]?.message ?? ''}`)
  try {
    const file = new EditedFile(source, value, findings.positions)
    const plans = steps.map((step) => planOf(file, step))
    const wanted = plans.reduce<unknown>((root, plan) => plan.change(root), value)
    return firstProved(source, JSON.stringify(wanted), combined(plans))
  } catch (error) {
    if (error instanceof EditRefused) return refused(error.message)
    throw error
  }
}

/** The source with the edits made. */
export function applyEdits(source: string, edits: readonly SourceEdit[]): string {
  let text = ''
  let from = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    text += source.slice(from, edit.start) + edit.text
    from = edit.end
  }
  return text + source.slice(from)
}

interface Plan {
  /** What the step makes of the file's value. */
  readonly change: (root: unknown) => Json | undefined
  /** Ways to write it, the best first. */
  readonly candidates: Iterable<readonly SourceEdit[]>
}

function planOf(file: EditedFile, step: Step): Plan {
  switch (step.kind) {
    case 'set':
      if (!file.placeOf(step.path)) throw new EditRefused('there is no such part in the file')
      return {
        change: (root) => changed(root, step.path, () => step.value),
        candidates: replacements(file, step.path, step.value),
      }
    case 'remove':
      return {
        change: (root) => changed(root, step.path, () => undefined),
        candidates: removals(file, step.path),
      }
    case 'add': {
      const { path, at, value, options = {} } = step
      if (typeof at === 'string') expectFree(file, path, at)
      const { index, candidates } = additions(file, path, at, value, options)
      return {
        change: (root) =>
          changed(root, path, (before) => added(before, at, typeof at === 'number' ? at : index, value)),
        candidates,
      }
    }
    case 'move':
      return {
        change: (root) => changed(root, step.path, (before) => moved(before, step.from, step.to)),
        candidates: moves(file, step.path, step.from, step.to),
      }
    case 'rename': {
      const { path, key } = step
      const parent = path.slice(0, -1)
      expectFree(file, parent, key)
      const renamed = ([name, value]: readonly [string, Json]) => [name === path.at(-1) ? key : name, value] as const
      return {
        change: (root) => changed(root, parent, (before) => ofEntries(entriesOf(before).map(renamed))),
        candidates: renamings(file, path, key),
      }
    }
  }
}

function expectFree(file: EditedFile, path: Path, key: string): void {
  const table = valueAt(file.value, path)
  if (typeof table === 'object' && table !== null && Object.hasOwn(table, key))
    throw new EditRefused(`there is a "${key}" already`)
}

/** The ways to make one change; of several, the best way of each. */
function combined(plans: readonly Plan[]): Iterable<readonly SourceEdit[]> {
  const [only] = plans
  if (only && plans.length === 1) return only.candidates
  const firsts = plans.map(({ candidates }) => candidates[Symbol.iterator]().next())
  return firsts.every((first) => first.done !== true) ? [firsts.flatMap((first) => first.value ?? [])] : []
}

function firstProved(source: string, wanted: string, candidates: Iterable<readonly SourceEdit[]>): EditResult {
  for (const edits of candidates) {
    const result = applyEdits(source, edits)
    const read = parseYaml(result, '')
    if (read.ok && JSON.stringify(read.value) === wanted) return { kind: 'edits', edits, source: result }
  }
  return refused(
    'this part is written in a way that can only be changed in the YAML, or is repeated elsewhere in the file',
  )
}

function refused(reason: string): EditResult {
  return { kind: 'refused', reason }
}

function changed(root: unknown, path: Path, change: (before: unknown) => Json | undefined): Json | undefined {
  const [step, ...rest] = path
  if (step === undefined) return change(root)
  if (Array.isArray(root)) {
    const index = Number(step)
    const inner = changed(root[index], rest, change)
    return inner === undefined ? root.toSpliced(index, 1) : root.with(index, inner)
  }
  const entries = entriesOf(root).flatMap(([key, value]): [string, Json][] => {
    if (key !== step) return [[key, value]]
    const inner = changed(value, rest, change)
    return inner === undefined ? [] : [[key, inner]]
  })
  return ofEntries(entries)
}

function added(before: unknown, at: string | number, index: number, value: Json): Json {
  if (typeof at === 'number') return listOf(before).toSpliced(index, 0, value)
  const entries = entriesOf(before)
  return ofEntries(entries.toSpliced(index, 0, [at, value]))
}

function moved(before: unknown, from: number, to: number): Json {
  const place = <Item>(items: readonly Item[]): Item[] =>
    items.toSpliced(from, 1).toSpliced(to, 0, ...items.slice(from, from + 1))
  return Array.isArray(before) ? place(listOf(before)) : ofEntries(place(entriesOf(before)))
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function entriesOf(value: unknown): readonly [string, Json][] {
  return typeof value === 'object' && value !== null ? (Object.entries(value) as [string, Json][]) : []
}

function ofEntries(entries: readonly (readonly [string, Json])[]): Json {
  return Object.fromEntries(entries)
}
