import type { Diagnostic, TextEdit } from './diagnostic.ts'
import { type Code, messages } from './messages.ts'
import { LineIndex, type NodePosition, type Path, pathKey, type Span } from './positions.ts'

/** Where in the document a finding stands. `within` narrows it to a part of the value's text. */
export interface Place {
  readonly path: Path
  readonly at: 'key' | 'value'
  readonly within?: string
}

/** A repair: in words, and where it can be made safely, as a replacement of the place's text. */
export interface Repair {
  readonly title: string
  readonly replacement?: string
}

/** Collects what is found in one file and gives each finding its place in the text. */
export class Findings {
  readonly diagnostics: Diagnostic[] = []
  readonly source: string
  private readonly file: string
  private readonly lines: LineIndex
  private readonly positions: ReadonlyMap<string, NodePosition>

  constructor(file: string, source: string, positions: ReadonlyMap<string, NodePosition>) {
    this.file = file
    this.source = source
    this.lines = new LineIndex(source)
    this.positions = positions
  }

  /** Adds a finding about a value or its key. */
  add<Key extends Code>(code: Key, facts: Parameters<(typeof messages)[Key]>, place: Place, repair?: Repair): void {
    this.addAt(code, facts, this.spanOf(place), repair)
  }

  /** Adds a finding about a stretch of the text. */
  addAt<Key extends Code>(code: Key, facts: Parameters<(typeof messages)[Key]>, span: Span, repair?: Repair): void {
    const make = messages[code] as (...given: Parameters<(typeof messages)[Key]>) => ReturnType<(typeof messages)[Key]>
    const { severity, text } = make(...facts)
    const range = this.lines.range(span)
    const edit: TextEdit | undefined =
      repair?.replacement === undefined ? undefined : { range, text: repair.replacement }
    const fix = repair ? { fix: { title: repair.title, ...(edit ? { edit } : {}) } } : {}
    this.diagnostics.push({ file: this.file, ...range, severity, code, message: text, ...fix })
  }

  /** How a value is written in the file. */
  styleOf(path: Path): NodePosition['style'] | undefined {
    return this.positions.get(pathKey(path))?.style
  }

  /** A place's stretch of text. What has no place of its own, such as a value behind an alias, stands where its parent does. */
  spanOf({ path, at, within }: Place): Span {
    for (let length = path.length; length >= 0; length--) {
      const position = this.positions.get(pathKey(path.slice(0, length)))
      if (!position) continue
      if (at === 'key' && length === path.length && position.key) return position.key
      const span = position.style === 'empty' ? (position.key ?? position.value) : position.value
      return length === path.length && within !== undefined ? this.narrow(span, within) : span
    }
    return { start: 0, end: 0 }
  }

  private narrow(span: Span, within: string): Span {
    const found = this.source.indexOf(within, span.start)
    return found < 0 || found + within.length > span.end ? span : { start: found, end: found + within.length }
  }
}
