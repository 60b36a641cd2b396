import { type Child, type Collection, type EditedFile, EditRefused } from './edit-file.ts'
import { NodeWriter } from './edit-node.ts'
import { replacements } from './edit-replace.ts'
import { keyText } from './edit-scalar.ts'
import type { Json } from './json.ts'
import type { Path } from './positions.ts'
import { lineAround, type SourceEdit } from './source-text.ts'

/** Where a new entry goes. */
export interface AddOptions {
  /** The keys of such a table in their usual order: the entry goes behind the last of those before it. */
  readonly order?: readonly string[]
}

type Candidates = Iterable<readonly SourceEdit[]>

/** The ways to add an entry, and the place among its neighbours that it takes. */
export function additions(
  file: EditedFile,
  path: Path,
  at: string | number,
  value: Json,
  { order = [] }: AddOptions,
): { readonly index: number; readonly candidates: Candidates } {
  const parent = file.collection(path)
  const whole: Json = typeof at === 'number' ? [value] : { [at]: value }
  if (!parent) {
    if (file.placeOf(path)?.style !== 'empty')
      throw new EditRefused('there is nothing there that an entry can be added to')
    return { index: 0, candidates: replacements(file, path, whole) }
  }
  if (parent.children.length === 0) return { index: 0, candidates: emptied(file, path, parent, at, value, whole) }
  if ((parent.kind === 'list') !== (typeof at === 'number')) throw new EditRefused('the part is written otherwise')
  const { children } = parent
  const index = typeof at === 'number' ? Math.max(0, Math.min(at, children.length)) : indexOf(at, children, order)
  const candidates = parent.flow
    ? addInFlow(file, parent, index, at, value)
    : addOnLines(file, parent, index, at, value)
  return { index, candidates }
}

/** Behind the last of the keys that usually stand before it. */
function indexOf(key: string, children: readonly Child[], order: readonly string[]): number {
  const rank = order.indexOf(key)
  if (rank < 0) return children.length
  const before = children.findLastIndex(({ step }) => order.includes(step) && order.indexOf(step) < rank)
  if (before >= 0) return before + 1
  return children.some(({ step }) => order.includes(step)) ? 0 : children.length
}

function* emptied(
  file: EditedFile,
  path: Path,
  { span }: Collection,
  at: string | number,
  value: Json,
  whole: Json,
): Candidates {
  const writer = new NodeWriter(file.style)
  if (!file.isInFlow(path) && path.length > 0 && typeof value === 'object') yield* replacements(file, path, whole)
  const text = typeof at === 'number' ? writer.flow(value) : writer.flowEntry(at, value)
  yield [{ start: span.start + 1, end: span.start + 1, text }]
}

function* addInFlow(
  file: EditedFile,
  { children }: Collection,
  index: number,
  at: string | number,
  value: Json,
): Candidates {
  const writer = new NodeWriter(file.style)
  const text = typeof at === 'number' ? writer.flow(value) : writer.flowEntry(at, value)
  const gap = separator(file, children)
  const before = children[index - 1]
  const next = children[index]
  if (before) yield [{ start: before.end, end: before.end, text: gap + text }]
  else if (next) yield [{ start: next.start, end: next.start, text: text + gap }]
}

/** What stands between entries within brackets: `, `, or a comma and a new line. */
function separator({ source }: EditedFile, [first, second]: readonly Child[]): string {
  const written = first && second ? source.slice(first.end, second.start) : ', '
  return /^\s*,\s*$/.test(written) ? written : ', '
}

function* addOnLines(
  file: EditedFile,
  { children, column }: Collection,
  index: number,
  at: string | number,
  value: Json,
): Candidates {
  const { style, source } = file
  const writer = new NodeWriter(style)
  const neighbour = children[Math.max(0, index - 1)]
  const lines =
    typeof at === 'number' ? writer.item(value, column, besideOf(file, neighbour)) : writer.entry(at, value, column)
  const text = lines.join(style.lineEnd)
  const indent = ' '.repeat(column)
  const before = children[index - 1]
  const next = children[index]
  if (before) {
    const end = file.lineEnd(before.end)
    yield [{ start: end, end, text: style.lineEnd + indent + text }]
    if (end === source.length) yield [{ start: end, end, text: style.lineEnd + indent + text + style.lineEnd }]
    if (next && file.isFirstOnLine(next.start))
      yield [{ start: next.start, end: next.start, text: text + style.lineEnd + indent }]
  } else if (next) yield [{ start: next.start, end: next.start, text: text + style.lineEnd + indent }]
}

function besideOf({ source }: EditedFile, child: Child | undefined): 'flow' | 'block' {
  return child && /[[{]/.test(source[child.place.value.start] ?? '') ? 'flow' : 'block'
}

/** The ways to take an entry out. */
export function* removals(file: EditedFile, path: Path): Candidates {
  const parentPath = path.slice(0, -1)
  const parent = file.collection(parentPath)
  const index = parent?.children.findIndex(({ step }) => step === path.at(-1)) ?? -1
  const child = parent?.children[index]
  if (!parent || !child) throw new EditRefused('there is no such part in the file')
  const { source } = file
  const next = parent.children[index + 1]
  const before = parent.children[index - 1]
  if (parent.flow) yield* removeInFlow(source, child, before, next)
  else if (!before && !next) yield* replacements(file, parentPath, parent.kind === 'list' ? [] : {})
  else if (file.isFirstOnLine(child.start)) yield* removeLines(file, child)
  else if (next) {
    const end = file.lineEnd(child.end)
    if (source.slice(end, next.start).trim() === '') yield [{ start: child.start, end: next.start, text: '' }]
    yield [{ start: source.slice(0, child.start).trimEnd().length, end, text: '' }]
  }
}

function* removeInFlow(source: string, child: Child, before: Child | undefined, next: Child | undefined): Candidates {
  const comma = /\s*,[ \t]*/y
  comma.lastIndex = child.end
  const plain = next ? source.slice(child.end, next.start) : before ? source.slice(before.end, child.start) : ''
  if (next && !plain.includes('#')) yield [{ start: child.start, end: next.start, text: '' }]
  if (before && !next && !plain.includes('#')) yield [{ start: before.end, end: child.end, text: '' }]
  if (comma.test(source)) yield [{ start: child.start, end: comma.lastIndex, text: '' }]
  yield [{ start: child.start, end: child.end, text: '' }]
}

function* removeLines(file: EditedFile, child: Child): Candidates {
  const { source } = file
  const { start } = lineAround(source, child.start)
  const line = lineAround(source, file.lineEnd(child.end))
  if (line.end < source.length) yield [{ start, end: line.end + 1, text: '' }]
  else yield [{ start: source.slice(0, start).replace(/\r?\n$/, '').length, end: line.end, text: '' }]
}

/** The ways to move an entry among its neighbours. */
export function* moves(file: EditedFile, path: Path, from: number, to: number): Candidates {
  const parent = file.collection(path)
  if (!parent?.children[from] || !parent.children[to]) throw new EditRefused('there is no such part in the file')
  if (from === to) {
    yield []
    return
  }
  if (!parent.flow) yield* moveLines(file, parent, from, to)
  yield moveTexts(file, parent, from, to)
}

/** Whole lines move, each entry with the comments above it. */
function* moveLines(file: EditedFile, { children, column }: Collection, from: number, to: number): Candidates {
  const { source, style } = file
  const ends = children.map((child) => file.lineEnd(child.end))
  const first = children[0]?.start ?? 0
  const ownLine = file.isFirstOnLine(first)
  const begin = ownLine ? commentsAbove(source, lineAround(source, first).start) : first
  const starts = [begin, ...ends.slice(0, -1).map((end) => lineAround(source, end).end + 1)]
  const chunks = starts.map((start, index) => source.slice(start, ends[index]))
  const indent = ownLine ? '' : ' '.repeat(column)
  const [head = '', ...rest] = moved([indent + (chunks[0] ?? ''), ...chunks.slice(1)], from, to)
  // The first entry of an item stands on the dash's line.
  const text = [ownLine ? head : head.trimStart(), ...rest].join(style.lineEnd)
  yield [{ start: begin, end: ends.at(-1) ?? begin, text }]
}

/** The start of the comment lines right above a line. */
function commentsAbove(source: string, start: number): number {
  const above = lineAround(source, Math.max(0, start - 1))
  return start > 0 && /^\s*#/.test(above.text) ? commentsAbove(source, above.start) : start
}

/** The entries' own characters change places; what stands between them stays. */
function moveTexts({ source }: EditedFile, { children }: Collection, from: number, to: number): readonly SourceEdit[] {
  const texts = moved(
    children.map(({ start, end }) => source.slice(start, end)),
    from,
    to,
  )
  return children.map(({ start, end }, index) => ({ start, end, text: texts[index] ?? '' }))
}

function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  return items.toSpliced(from, 1).toSpliced(to, 0, ...items.slice(from, from + 1))
}

/** The way to write another key. */
export function* renamings(file: EditedFile, path: Path, key: string): Candidates {
  const place = file.placeOf(path)
  if (!place?.key) throw new EditRefused('there is no such part in the file')
  const { start, end } = place.key
  yield [{ start, end, text: keyText(key, file.isInFlow(path), file.style.quote) }]
}
