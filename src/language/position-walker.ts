import { COLLECTION_STYLE, constructFromEvents, EVENT_ID, getScalarValue, type parseEvents } from 'js-yaml'
import { escapeStep, type NodePosition, type NodeStyle, Positions } from './positions.ts'
import type { Span } from './source-text.ts'

/** One step of the parser. */
export type Event = ReturnType<typeof parseEvents>[number]
type ScalarEvent = Extract<Event, { valueStart: number }>

/** What the parser lets through and we do not. */
export interface StructureFault {
  readonly kind:
    | 'duplicate-key'
    | 'unknown-tag'
    | 'unknown-alias'
    | 'recursive-alias'
    | 'complex-key'
    | 'second-document'
  readonly span: Span
  /** The key or the alias. */
  readonly name: string
  /** Where a duplicate key stands first. */
  readonly first?: Span
}

/** Finds every value's place, and faults of structure, in one pass over the parser's events. */
export function walkEvents(
  source: string,
  events: readonly Event[],
): { readonly positions: Positions; readonly faults: readonly StructureFault[] } {
  const walker = new PositionWalker(source, events)
  walker.document()
  return walker
}

const coreTags = ['!!str', '!!int', '!!float', '!!bool', '!!null', '!!map', '!!seq']
const scalarStyles: readonly NodeStyle[] = ['plain', 'plain', 'single', 'double', 'literal', 'folded']
/** A plain key that YAML may read as a number, a boolean or null, which its name in the value is then made of. */
const mayBeNoText = /^(?:[-+.\d]|~$|null$|true$|false$)/i

class PositionWalker {
  readonly positions = new Positions()
  readonly faults: StructureFault[] = []
  private readonly source: string
  private readonly events: readonly Event[]
  /** Pointers of the anchors so far; a later anchor of the same name takes its place. */
  private readonly anchors = new Map<string, string>()
  private readonly open: string[] = []
  private at = 0
  /** The end of the last thing that has characters: where an empty value is said to stand. */
  private last = 0

  constructor(source: string, events: readonly Event[]) {
    this.source = source
    this.events = events
  }

  document(): void {
    if (this.events[this.at]?.type === EVENT_ID.DOCUMENT) this.at++
    this.node('')
    while (this.events[this.at]?.type === EVENT_ID.POP) this.at++
    const second = this.events[this.at]
    if (second === undefined) return
    const next = this.events[this.at + 1]
    const start = next !== undefined && 'start' in next ? next.start : this.last
    this.faults.push({ kind: 'second-document', span: { start, end: start + 1 }, name: '' })
  }

  private node(pointer: string, key?: Span): void {
    const event = this.events[this.at++]
    this.properties(event, pointer)
    const place = this.read(event, pointer)
    this.positions.written.set(pointer, key === undefined ? place : { ...place, key })
  }

  /** The anchor and the tag that stand in front of a value. */
  private properties(event: Event | undefined, pointer: string): void {
    if (event === undefined || !('tagStart' in event)) return
    const { anchorStart, anchorEnd } = event
    if (anchorStart >= 0) this.anchors.set(this.source.slice(anchorStart, anchorEnd), pointer)
    this.hasKnownTag(event)
  }

  /** False, and a fault, for a tag outside the core schema. */
  private hasKnownTag({ tagStart, tagEnd }: { readonly tagStart: number; readonly tagEnd: number }): boolean {
    const tag = tagStart < 0 ? '' : this.source.slice(tagStart, tagEnd)
    if (tag === '' || coreTags.includes(tag)) return true
    this.faults.push({ kind: 'unknown-tag', span: { start: tagStart, end: tagEnd }, name: tag })
    return false
  }

  private read(event: Event | undefined, pointer: string): NodePosition {
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return this.scalar(event)
      case EVENT_ID.ALIAS:
        return this.alias(event, pointer)
      case EVENT_ID.MAPPING: {
        const keys = new Map<string, Span>()
        return this.collection(event, pointer, () => this.entry(pointer, keys))
      }
      case EVENT_ID.SEQUENCE: {
        let index = 0
        return this.collection(event, pointer, () => {
          if (this.isEmpty(this.events[this.at])) this.toDash()
          this.node(`${pointer}/${index++}`)
        })
      }
      default:
        return { value: { start: this.last, end: this.last }, style: 'empty' }
    }
  }

  private isEmpty(event: Event | undefined): boolean {
    return event?.type === EVENT_ID.SCALAR && event.valueStart < 0
  }

  /** An item without a value stands at its dash. Before it there may be the colon of a key that has no value either. */
  private toDash(): void {
    const dash = /(?:[ \t]*:(?=\s))?(?:\s|(?<=\s)#[^\n]*)*-(?=\s|$)/y
    dash.lastIndex = this.last
    if (dash.test(this.source)) this.last = dash.lastIndex
  }

  private scalar(event: ScalarEvent): NodePosition {
    const { valueStart: start, valueEnd: end } = event
    if (start < 0) {
      this.last = Math.max(this.last, event.anchorEnd, event.tagEnd)
      return { value: { start: this.last, end: this.last }, style: 'empty' }
    }
    const style = scalarStyles[event.style] ?? 'plain'
    const value = this.withMarks({ start, end }, style, event)
    this.last = value.end
    return { value, content: { start, end }, style }
  }

  /** A text with its quotes; a block from its `|` or `>` to its last character that is no space. */
  private withMarks(content: Span, style: NodeStyle, { anchorEnd, tagEnd }: ScalarEvent): Span {
    if (style === 'single' || style === 'double') return { start: content.start - 1, end: content.end + 1 }
    if (style !== 'literal' && style !== 'folded') return content
    const start = this.source.indexOf(style === 'literal' ? '|' : '>', Math.max(this.last, anchorEnd, tagEnd))
    const text = this.source.slice(content.start, content.end).trimEnd()
    if (text !== '') return { start, end: content.start + text.length }
    return { start, end: start + (/^\S+/.exec(this.source.slice(start, start + 4))?.[0].length ?? 1) }
  }

  private alias(
    { anchorStart, anchorEnd }: Extract<Event, { type: typeof EVENT_ID.ALIAS }>,
    pointer: string,
  ): NodePosition {
    const span = { start: Math.max(0, anchorStart - 1), end: anchorEnd }
    const name = this.source.slice(anchorStart, anchorEnd)
    const target = this.anchors.get(name)
    this.last = span.end
    if (target === undefined) this.faults.push({ kind: 'unknown-alias', span, name })
    else if (this.open.includes(target)) this.faults.push({ kind: 'recursive-alias', span, name })
    else this.positions.aliases.set(pointer, target)
    return { value: span, style: 'alias' }
  }

  private collection(
    { start, style }: Extract<Event, { start: number }>,
    pointer: string,
    child: () => void,
  ): NodePosition {
    this.last = Math.max(this.last, start)
    this.open.push(pointer)
    if (style === COLLECTION_STYLE.FLOW) this.last = start + 1
    while (this.at < this.events.length && this.events[this.at]?.type !== EVENT_ID.POP) child()
    this.at++
    this.open.pop()
    if (style === COLLECTION_STYLE.FLOW) this.last = this.closing()
    return { value: { start, end: this.last }, style: 'collection' }
  }

  /** The end of the bracket that closes the collection: the next character that is no space, comma or comment. */
  private closing(): number {
    const between = /(?:[\s,:?]|(?<=\s)#[^\n]*)*/y
    between.lastIndex = this.last
    between.exec(this.source)
    return Math.min(this.source.length, between.lastIndex + 1)
  }

  private entry(parent: string, keys: Map<string, Span>): void {
    const event = this.events[this.at]
    if (event === undefined) return
    const name = event.type === EVENT_ID.SCALAR ? this.keyOf(event) : ''
    this.at++
    const pointer = `${parent}/${escapeStep(name)}`
    const { value: span } = this.read(event, pointer)
    const first = keys.get(name)
    if (event.type !== EVENT_ID.SCALAR) this.faults.push({ kind: 'complex-key', span, name })
    else if (first) this.faults.push({ kind: 'duplicate-key', span, name, first })
    keys.set(name, span)
    this.node(pointer, span)
  }

  /** A key's name in the value: `0x1F: a` is `{'31': 'a'}`. */
  private keyOf(event: ScalarEvent): string {
    const text = getScalarValue(this.source, event)
    const asWritten = event.tagStart < 0 && (event.style !== 1 || (text !== '' && !mayBeNoText.test(text)))
    if (asWritten || !this.hasKnownTag(event)) return text
    const document = { type: EVENT_ID.DOCUMENT, explicitStart: false, explicitEnd: false, directives: [] }
    const plain = { ...event, anchorStart: -1, anchorEnd: -1 }
    try {
      const [value] = constructFromEvents([document, plain, { type: EVENT_ID.POP }], { source: this.source })
      return String(value)
    } catch {
      // A tag that does not fit its text: the document as a whole is refused for it, with the parser's own words.
      return text
    }
  }
}
