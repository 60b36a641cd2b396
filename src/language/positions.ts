import { EVENT_ID, type parseEvents } from 'js-yaml'
import type { SourceRange } from './diagnostic.ts'

type Event = ReturnType<typeof parseEvents>[number]

/** A stretch of a source text by offsets, UTF-16 units from 0, the end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Where one value of a YAML document stands, and its key where it has one. */
export interface NodePosition {
  readonly key?: Span
  readonly value: Span
  /** How the value is written. */
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'collection' | 'alias' | 'empty'
}

/** Turns offsets into lines and columns, which count from 1. */
export class LineIndex {
  private readonly starts: number[] = [0]
  private readonly length: number

  constructor(source: string) {
    this.length = source.length
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) this.starts.push(at + 1)
  }

  /** The line and column of a span; cut to the text. */
  range({ start, end }: Span): SourceRange {
    const from = this.place(start)
    const to = this.place(Math.max(start, end))
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
  }

  private place(offset: number): { line: number; column: number } {
    const within = Math.max(0, Math.min(offset, this.length))
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.starts[middle] ?? 0) <= within) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: within - (this.starts[low] ?? 0) + 1 }
  }
}

/** A path to a value: keys and list indexes from the document's root. */
export type Path = readonly string[]

/** A path as a map key. JSON text, since keys may hold any character. */
export function pathKey(path: Path): string {
  return JSON.stringify(path)
}

/** Finds every value's place in one pass over the parser's events. `keyOf` decodes a scalar that is a mapping's key. */
export function positionsOf(
  source: string,
  events: readonly Event[],
  keyOf: (event: Event) => string,
): Map<string, NodePosition> {
  const walker = new PositionWalker(source, events, keyOf)
  walker.document()
  return walker.positions
}

const scalarStyles = ['plain', 'plain', 'single', 'double', 'block', 'block'] as const

class PositionWalker {
  readonly positions = new Map<string, NodePosition>()
  private readonly source: string
  private readonly events: readonly Event[]
  private readonly keyOf: (event: Event) => string
  private at = 0
  /** The end of the last thing that has characters: where an empty value is said to stand. */
  private last = 0

  constructor(source: string, events: readonly Event[], keyOf: (event: Event) => string) {
    this.source = source
    this.events = events
    this.keyOf = keyOf
  }

  document(): void {
    if (this.events[this.at]?.type === EVENT_ID.DOCUMENT) this.at++
    this.node([])
  }

  private node(path: Path, key?: Span): Span {
    const event = this.events[this.at++]
    const { span, style } = this.read(event, path)
    this.positions.set(pathKey(path), { ...(key ? { key } : {}), value: span, style })
    return span
  }

  private read(event: Event | undefined, path: Path): { span: Span; style: NodePosition['style'] } {
    switch (event?.type) {
      case EVENT_ID.SCALAR: {
        if (event.valueStart < 0) return { span: { start: this.last, end: this.last }, style: 'empty' }
        const style = scalarStyles[event.style] ?? 'plain'
        const span = this.withQuotes(event.valueStart, event.valueEnd, style)
        this.last = span.end
        return { span, style }
      }
      case EVENT_ID.ALIAS: {
        const span = { start: Math.max(0, event.anchorStart - 1), end: event.anchorEnd }
        this.last = span.end
        return { span, style: 'alias' }
      }
      case EVENT_ID.MAPPING:
        return { span: this.collection(event.start, () => this.entry(path)), style: 'collection' }
      case EVENT_ID.SEQUENCE: {
        let index = 0
        return { span: this.collection(event.start, () => this.node([...path, String(index++)])), style: 'collection' }
      }
      default:
        return { span: { start: this.last, end: this.last }, style: 'empty' }
    }
  }

  private collection(start: number, child: () => void): Span {
    const open = this.source[start]
    this.last = Math.max(this.last, start)
    while (this.at < this.events.length && this.events[this.at]?.type !== EVENT_ID.POP) child()
    this.at++
    if (open === '{' || open === '[') {
      const close = this.source.indexOf(open === '{' ? '}' : ']', this.last)
      if (close >= 0) this.last = close + 1
    }
    return { start, end: this.last }
  }

  private entry(path: Path): void {
    const event = this.events[this.at]
    if (event === undefined) return
    const name = this.keyOf(event)
    const { span } = this.read(this.events[this.at++], path)
    this.node([...path, name], span)
  }

  private withQuotes(start: number, end: number, style: NodePosition['style']): Span {
    return style === 'single' || style === 'double' ? { start: start - 1, end: end + 1 } : { start, end }
  }
}
