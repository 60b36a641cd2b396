import type { SourceRange } from './diagnostic.ts'

/** A stretch of a source text by offsets, UTF-16 units from 0, the end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Characters to put in place of a stretch of the source; offsets are those before any edit. */
export interface SourceEdit extends Span {
  readonly text: string
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

/** The line an offset stands in, without its end. */
export function lineAround(source: string, at: number): Span & { readonly text: string } {
  const start = source.lastIndexOf('\n', at - 1) + 1
  const next = source.indexOf('\n', at)
  const end = next < 0 ? source.length : next
  return { start, end, text: source.slice(start, end).replace(/\r$/, '') }
}

/** The offset of a line and column that count from 1; within the text. */
export function offsetIn(text: string, line: number, column: number): number {
  let start = 0
  for (let passed = 1; passed < line; passed++) {
    const end = text.indexOf('\n', start)
    if (end < 0) return text.length
    start = end + 1
  }
  return Math.min(text.length, start + column - 1)
}
