import type { Diagnostic, Fix, SourceRange } from './diagnostic.ts'
import { type Code, messages } from './messages.ts'
import type { NodeStyle, Path, Positions } from './positions.ts'
import { partOfScalar } from './scalar-offsets.ts'
import { LineIndex, lineAround, type Span } from './source-text.ts'

/** Where in the document a finding stands. */
export interface Place {
  readonly path: Path
  readonly at: 'key' | 'value'
  /** Narrows the place to a part of the value, which is this text: `text.slice(start, end)`. */
  readonly part?: Span & { readonly text: string }
}

/** A repair: in words, and where it can be made safely, as a replacement of the place's characters or of another span. */
export interface Repair {
  readonly title: string
  readonly replacement?: string
  readonly span?: Span
}

/** Collects what is found in one file and gives each finding its place in the text. */
export class Findings {
  readonly diagnostics: Diagnostic[] = []
  readonly source: string
  readonly positions: Positions
  private readonly file: string
  private readonly lines: LineIndex
  private readonly told = new Set<string>()

  constructor(file: string, source: string, positions: Positions) {
    this.file = file
    this.source = source
    this.lines = new LineIndex(source)
    this.positions = positions
  }

  /** Adds a finding about a value or its key. */
  add<Key extends Code>(code: Key, facts: Parameters<(typeof messages)[Key]>, place: Place, repair?: Repair): void {
    const { span, exact } = this.locate(place)
    // An edit at a place that is only near would replace too much.
    const safe = repair === undefined || exact || repair.span ? repair : { title: repair.title }
    this.addAt(code, facts, span, safe)
  }

  /** Adds a finding about a stretch of the text. What an alias repeats is told once. */
  addAt<Key extends Code>(code: Key, facts: Parameters<(typeof messages)[Key]>, span: Span, repair?: Repair): void {
    const make = messages[code] as (...given: Parameters<(typeof messages)[Key]>) => ReturnType<(typeof messages)[Key]>
    const { severity, text } = make(...facts)
    const told = `${code} ${span.start} ${span.end} ${text}`
    if (this.told.has(told)) return
    this.told.add(told)
    const fix = repair ? { fix: this.fixOf(repair, span) } : {}
    this.diagnostics.push({ file: this.file, ...this.range(span), severity, code, message: text, ...fix })
  }

  /** How a value is written in the file. */
  styleOf(path: Path): NodeStyle | undefined {
    return this.positions.of(path)?.style
  }

  /** The characters of a value as they are written, quotes and all. */
  textAt(path: Path): string | undefined {
    const value = this.positions.of(path)?.value
    return value && this.source.slice(value.start, value.end)
  }

  /** A place's stretch of text. What has no place of its own stands where its parent does. */
  spanOf(place: Place): Span {
    return this.locate(place).span
  }

  /** The lines and columns of a stretch of text. */
  range(span: Span): SourceRange {
    return this.lines.range(span)
  }

  private lineEnd({ start, end }: Span): number {
    const { text, start: line } = lineAround(this.source, start)
    return Math.min(end, line + text.trimEnd().length)
  }

  private fixOf({ title, replacement, span }: Repair, place: Span): Fix {
    if (replacement === undefined) return { title }
    return { title, edit: { range: this.range(span ?? place), text: replacement } }
  }

  private locate({ path, at, part }: Place): { readonly span: Span; readonly exact: boolean } {
    for (let length = path.length; length >= 0; length--) {
      const position = this.positions.of(path.slice(0, length))
      if (!position) continue
      const exact = length === path.length
      if (at === 'key' && exact && position.key) return { span: position.key, exact }
      if (position.style === 'empty') return { span: position.key ?? position.value, exact: false }
      // What concerns the whole file stands at its first line.
      if (length === 0)
        return { span: { start: position.value.start, end: this.lineEnd(position.value) }, exact: false }
      const span = exact && part ? partOfScalar(this.source, position, part.text, part) : undefined
      if (span) return { span, exact }
      return { span: position.value, exact: exact && at === 'value' && part === undefined }
    }
    return { span: { start: 0, end: 0 }, exact: false }
  }
}
