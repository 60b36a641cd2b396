import { columnAt, type FileStyle, isDash, styleOf } from './edit-style.ts'
import { escapeStep, type NodePosition, type Path, type Positions, pathOf } from './positions.ts'
import { lineAround, type Span } from './source-text.ts'

/** An edit cannot be made; the message says why, for people. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused'
}

/** An entry of a table or an item of a list. */
export interface Child extends Span {
  /** Its key or its index. */
  readonly step: string
  readonly place: NodePosition
}

/** A collection that can be edited. */
export interface Collection {
  readonly kind: 'table' | 'list'
  readonly flow: boolean
  readonly span: Span
  /** In the order of the text. From the key or the dash, or within brackets from the value, to the value's end. */
  readonly children: readonly Child[]
  /** The column of keys or dashes. */
  readonly column: number
}

interface Entry {
  readonly step: string
  readonly place: NodePosition
}

function entriesByFolder(positions: Positions): ReadonlyMap<string, readonly Entry[]> {
  const folders = new Map<string, Entry[]>()
  for (const [pointer, place] of positions.written) {
    if (pointer === '') continue
    const cut = pointer.lastIndexOf('/')
    const entry = { step: pathOf(pointer.slice(cut))[0] ?? '', place }
    const folder = folders.get(pointer.slice(0, cut))
    if (folder) folder.push(entry)
    else folders.set(pointer.slice(0, cut), [entry])
  }
  return folders
}

/** A parsed file as one who edits it sees it. */
export class EditedFile {
  readonly source: string
  readonly value: unknown
  readonly style: FileStyle
  private readonly positions: Positions
  private folders: ReadonlyMap<string, readonly Entry[]> | undefined

  constructor(source: string, value: unknown, positions: Positions) {
    this.source = source
    this.value = value
    this.positions = positions
    this.style = styleOf(source, positions)
  }

  /** Where a value stands in its own characters. Refuses what stands behind an alias; undefined where nothing is. */
  placeOf(path: Path): NodePosition | undefined {
    let pointer = ''
    for (const step of path) {
      if (this.positions.aliases.has(pointer)) throw new EditRefused(aliasWords(this.textOf(pointer)))
      pointer += `/${escapeStep(step)}`
    }
    return this.positions.written.get(pointer)
  }

  /** The collection at a path; undefined where there is none or it is not written as one. */
  collection(path: Path): Collection | undefined {
    const place = this.placeOf(path)
    if (place?.style === 'alias')
      throw new EditRefused(aliasWords(this.source.slice(place.value.start, place.value.end)))
    if (place?.style !== 'collection') return undefined
    const { source } = this
    const { value: span } = place
    const first = source[span.start]
    const flow = first === '[' || first === '{'
    const kind = first === '[' || (!flow && isDash(source, span.start)) ? 'list' : 'table'
    const children = this.children(path, span, flow, kind)
    return { kind, flow, span, children, column: columnAt(source, children[0]?.start ?? span.start) }
  }

  /** True when a value stands within brackets. */
  isInFlow(path: Path): boolean {
    return path.some((_, length) => {
      const place = this.placeOf(path.slice(0, length))
      return place?.style === 'collection' && /[[{]/.test(this.source[place.value.start] ?? '')
    })
  }

  /** The end of the line an offset stands on, before its line end. */
  lineEnd(offset: number): number {
    const { start, text } = lineAround(this.source, offset)
    return Math.max(offset, start + text.length)
  }

  /** The end of a value with all that belongs to it: the colon of an entry without a value, the last spaces of a block. */
  endOf({ value, style, key }: NodePosition): number {
    if (style === 'literal' || style === 'folded') return this.lineEnd(value.end)
    const end = Math.max(value.end, key?.end ?? 0)
    if (style !== 'empty' && (style !== 'collection' || /[\]}]/.test(this.source[end - 1] ?? ''))) return end
    const colon = /[ \t]*:(?=[\s,\]}]|$)/y
    colon.lastIndex = end
    return colon.test(this.source) ? colon.lastIndex : end
  }

  /** True when nothing but spaces stands before an offset on its line. */
  isFirstOnLine(offset: number): boolean {
    return this.source.slice(lineAround(this.source, offset).start, offset).trim() === ''
  }

  private textOf(pointer: string): string {
    const span = this.positions.written.get(pointer)?.value
    return span ? this.source.slice(span.start, span.end) : ''
  }

  private children(path: Path, span: Span, flow: boolean, kind: Collection['kind']): readonly Child[] {
    this.folders ??= entriesByFolder(this.positions)
    const found = [...(this.folders.get(path.map((step) => `/${escapeStep(step)}`).join('')) ?? [])]
    found.sort((a, b) => (a.place.key ?? a.place.value).start - (b.place.key ?? b.place.value).start)
    let from = flow ? span.start + 1 : span.start
    return found.map(({ step, place }) => {
      const at = kind === 'list' && !flow ? this.dashAfter(from, place) : this.withProperties(from, place)
      from = Math.max(this.endOf(place), kind === 'list' && !flow ? at + 1 : at)
      return { step, place, start: at, end: from }
    })
  }

  /** The dash of an item: the first one after the item before it that is in no comment. */
  private dashAfter(from: number, { value }: NodePosition): number {
    const between = /(?:\s|(?<=\s)#[^\n]*)*/y
    between.lastIndex = from
    between.exec(this.source)
    return this.source[between.lastIndex] === '-' ? between.lastIndex : value.start
  }

  /** The start of a key or a value with the anchor and the tag in front of it. */
  private withProperties(from: number, { key, value }: NodePosition): number {
    const { start } = key ?? value
    const marks = /(?:[&!][^\s,[\]{}]*\s+)+$/.exec(this.source.slice(from, start))
    return marks ? start - marks[0].length : start
  }
}

function aliasWords(alias: string): string {
  return `this part is "${alias}", which repeats another place of the file; change it there, or in the YAML`
}
