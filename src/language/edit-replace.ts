import { type EditedFile, EditRefused } from './edit-file.ts'
import { NodeWriter, type Written } from './edit-node.ts'
import { type BlockText, foldedText, inlineScalar, literalText, type Scalar } from './edit-scalar.ts'
import { columnAt } from './edit-style.ts'
import type { Json } from './json.ts'
import type { NodePosition, Path } from './positions.ts'
import { lineAround, type SourceEdit, type Span } from './source-text.ts'

/** The widest line a folded text is given when it had only short ones. */
const foldAt = 100

/** The ways to put a value in the place of another, the best first. */
export function* replacements(file: EditedFile, path: Path, value: Json): Iterable<readonly SourceEdit[]> {
  const place = file.placeOf(path)
  if (!place) return
  if (path.length === 0) throw new EditRefused('the whole file cannot be replaced at once')
  const shown = file.source.slice(place.value.start, place.value.end)
  if (place.style === 'alias')
    throw new EditRefused(
      `this part is "${shown}", which repeats another place of the file; change it there, or in the YAML`,
    )
  const isText = typeof value === 'string'
  if (isText && (place.style === 'literal' || place.style === 'folded')) yield* blockAgain(file, path, place, value)
  const { source, style } = file
  const flow = file.isInFlow(path)
  const slot = slotOf(file, path, place)
  const writer = new NodeWriter(style)
  const scalar = typeof value !== 'object' || value === null
  const inline = scalar
    ? inlineScalar(value as Scalar, { flow, quote: style.quote, before: isText ? place.style : undefined })
    : writer.flow(value)
  if (flow) {
    yield [inSlot(slot, inline)]
    return
  }
  const written = writer.write(value, { column: slot.column, owner: slot.owner })
  if (written.kind !== 'inline')
    yield* slot.mark === undefined ? onLines(file, slot, written) : belowComment(file, slot, written)
  if (slot.mark !== undefined) yield beforeComment(source, slot, inline)
  yield [inSlot(slot, inline)]
  // A tag in front of the value may be what makes it another one.
  const bare = withoutProperties(source, slot)
  if (bare) yield [inSlot(bare, inline)]
}

interface ValueSlot extends Span {
  /** What has to stand before the value. */
  readonly lead: string
  readonly column: number
  readonly owner: 'key' | 'dash'
  /** Behind the colon or the dash, where a comment stands between it and the value. */
  readonly mark?: number
}

function inSlot({ start, end, lead }: ValueSlot, text: string): SourceEdit {
  return { start, end, text: lead + text }
}

/** Where the characters of a value begin and end, with the line end before a value that stands below its key. */
function slotOf(file: EditedFile, path: Path, place: NodePosition): ValueSlot {
  const { source } = file
  const parent = file.collection(path.slice(0, -1))
  const child = parent?.children.find(({ step }) => step === path.at(-1))
  const { key } = place
  const owner = key ? 'key' : 'dash'
  const column = columnAt(source, key?.start ?? child?.start ?? place.value.start)
  const mark = key ? colonAfter(source, key) : parent?.flow || !child ? undefined : child.start + 1
  const whole = { start: place.value.start, end: file.endOf(place), lead: '', column, owner } as const
  if (place.style === 'empty') {
    const touchesKey = key !== undefined && place.value.start <= key.end
    if (touchesKey && mark === undefined) return { ...whole, start: key.end, end: key.end, lead: ': ' }
    const at = touchesKey && mark !== undefined ? mark : place.value.start
    return { ...whole, start: at, end: at, lead: ' ' }
  }
  if (mark === undefined || mark > whole.start) return whole
  const gap = source.slice(mark, whole.start)
  if (gap.trim() === '') return { ...whole, start: mark, lead: ' ' }
  return gap.includes('#') && file.isFirstOnLine(whole.start) ? { ...whole, mark } : whole
}

function colonAfter(source: string, key: Span): number | undefined {
  const colon = /\s*:/y
  colon.lastIndex = key.end
  return colon.test(source) ? colon.lastIndex : undefined
}

/** A value on lines of its own; what else stands on the line, such as a comment, stays where it is. */
function* onLines(file: EditedFile, slot: ValueSlot, written: Exclude<Written, { kind: 'inline' }>) {
  const { source, style } = file
  const lineEnd = file.lineEnd(slot.end)
  const literal = written.kind === 'literal'
  const indent = literal ? '' : ' '.repeat(written.column)
  const lines = literal ? written.block.lines : written.lines.map((line, index) => (index === 0 ? indent + line : line))
  const lead = slot.lead === '' && literal && /\S/.test(source[slot.start - 1] ?? '') ? ' ' : slot.lead
  const head = literal ? lead + written.block.header : ''
  const start = literal ? slot.start : trimmedStart(source, slot.start)
  const tail = lines.map((line) => style.lineEnd + line).join('')
  if (!literal && slot.owner === 'dash') yield [inSlot(slot, written.lines.join(style.lineEnd))]
  if (source.slice(slot.end, lineEnd).trim() === '') {
    yield [{ start, end: slot.end, text: head + tail }]
    if (lineEnd === source.length) yield [{ start, end: slot.end, text: head + tail + style.lineEnd }]
  } else {
    yield [
      { start, end: slot.end, text: head },
      { start: lineEnd, end: lineEnd, text: tail },
    ]
  }
}

/** The comment between a key and its value stays: the value's lines come below it. */
function* belowComment(
  { source, style }: EditedFile,
  { mark = 0, start, end }: ValueSlot,
  written: Exclude<Written, { kind: 'inline' }>,
): Iterable<readonly SourceEdit[]> {
  const from = lineAround(source, start).start
  if (written.kind === 'lines') {
    const indent = ' '.repeat(written.column)
    yield [
      {
        start: from,
        end,
        text: written.lines.map((line, at) => (at === 0 ? indent + line : line)).join(style.lineEnd),
      },
    ]
  } else {
    const head = { start: mark, end: mark, text: ` ${written.block.header}` }
    const text = written.block.lines.join(style.lineEnd)
    yield [head, { start: from, end, text }]
    if (end === source.length) yield [head, { start: from, end, text: text + style.lineEnd }]
  }
}

/** A value on one line comes before the comment that stood between its key and the old one. */
function beforeComment(source: string, { mark = 0, start, end }: ValueSlot, text: string): readonly SourceEdit[] {
  const from = source.slice(0, start).trimEnd().length
  return [
    { start: mark, end: mark, text: ` ${text}` },
    { start: from, end, text: '' },
  ]
}

function trimmedStart(source: string, start: number): number {
  return source.slice(0, start).replace(/ +$/, '').length
}

/** A block stays a block: its header keeps its comment, its lines their indentation. */
function* blockAgain(file: EditedFile, path: Path, place: NodePosition, text: string): Iterable<readonly SourceEdit[]> {
  const { source, style } = file
  const { value, content, key } = place
  if (!content) return
  const header = /^[|>][-+\d]*/.exec(source.slice(value.start, value.end))?.[0] ?? ''
  const from = lineAround(source, value.start).end + 1
  const end = file.endOf(place)
  const first = /^(?:[ \t]*\r?\n)*( *)\S/.exec(source.slice(from, end))
  const owner = key ? columnAt(source, key.start) : columnAt(source, slotOf(file, path, place).start)
  const column = first?.[1]?.length ?? owner + style.step
  const width = Math.max(
    foldAt,
    ...source
      .slice(from, end)
      .split('\n')
      .map((line) => line.length),
  )
  const block: BlockText | undefined =
    (place.style === 'folded' ? foldedText(text, column, width) : undefined) ??
    literalText(text, column, Math.max(1, column - owner))
  if (!block || from > end) return
  const heading = { start: value.start, end: value.start + header.length, text: block.header }
  const body = block.lines.join(style.lineEnd)
  yield [heading, { start: from, end, text: body }]
  if (end === source.length) yield [heading, { start: from, end, text: body + style.lineEnd }]
}

function withoutProperties(source: string, slot: ValueSlot): ValueSlot | undefined {
  const marks = /(?:[&!][^\s,[\]{}]*\s*)+$/.exec(source.slice(lineAround(source, slot.start).start, slot.start))
  return marks ? { ...slot, start: slot.start - marks[0].length, lead: '' } : undefined
}
