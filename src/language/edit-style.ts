import type { Positions } from './positions.ts'
import { lineAround } from './source-text.ts'

/** How a file is written, so that what is added looks like the rest. */
export interface FileStyle {
  readonly lineEnd: '\n' | '\r\n'
  /** Columns that a table stands to the right of its key. */
  readonly step: number
  /** Columns that the dashes of a list stand to the right of its key. */
  readonly dash: number
  readonly quote: 'single' | 'double'
  /** True for `{ a: 1 }`, false for `{a: 1}`. */
  readonly padded: boolean
}

/** Sees from the file itself how it is written; where it shows nothing, as the examples are. */
export function styleOf(source: string, positions: Positions): FileStyle {
  let [step, dash]: (number | undefined)[] = []
  let [single, double] = [0, 0]
  let padded: boolean | undefined
  for (const { key, value, style } of positions.written.values()) {
    if (style === 'single') single++
    if (style === 'double') double++
    if (style !== 'collection') continue
    if (/[[{]/.test(source[value.start] ?? '')) {
      if (source[value.start] === '{') padded ??= source[value.start + 1] === ' '
      continue
    }
    if (!key) continue
    const indent = columnAt(source, value.start) - columnAt(source, key.start)
    if (isDash(source, value.start)) dash ??= indent
    else step ??= indent
  }
  return {
    lineEnd: source.includes('\r\n') ? '\r\n' : '\n',
    step: step ?? 2,
    dash: dash ?? step ?? 2,
    quote: single > double ? 'single' : 'double',
    padded: padded ?? false,
  }
}

/** Characters to the left of an offset on its line. */
export function columnAt(source: string, offset: number): number {
  const { start } = lineAround(source, offset)
  return offset - start - (start === 0 && source.startsWith('\uFEFF') ? 1 : 0)
}

/** True where a list's dash stands. */
export function isDash(source: string, offset: number): boolean {
  return source[offset] === '-' && /\s|^$/.test(source[offset + 1] ?? '')
}
