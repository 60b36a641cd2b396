import { type BlockText, inlineScalar, keyText, literalText, type Scalar } from './edit-scalar.ts'
import type { FileStyle } from './edit-style.ts'
import { isJsonObject, type Json, type JsonObject } from './json.ts'

/** Characters of a line that a short list or a row of a table may fill. */
const longestLine = 110

/** How a value is put down: after its key on the same line, or on lines of its own. */
export type Written =
  | { readonly kind: 'inline'; readonly text: string }
  | { readonly kind: 'literal'; readonly block: BlockText }
  /** Lines without the first one's indentation, and the column it begins at. */
  | { readonly kind: 'lines'; readonly lines: readonly string[]; readonly column: number }

/** Where a value is to stand. */
export interface Slot {
  /** The column of the key or the dash it belongs to. */
  readonly column: number
  readonly owner: 'key' | 'dash'
  /** Like the values beside it: within brackets, or on lines of its own; undefined where there are none. */
  readonly beside?: 'flow' | 'block' | undefined
}

/** Writes values in one file's style. */
export class NodeWriter {
  private readonly style: FileStyle

  constructor(style: FileStyle) {
    this.style = style
  }

  /** A value on one line, however deep. */
  flow(value: Json): string {
    if (Array.isArray(value)) return `[${value.map((item: Json) => this.flow(item)).join(', ')}]`
    if (!isJsonObject(value)) return inlineScalar(value as Scalar, { flow: true, quote: this.style.quote })
    const entries = Object.entries(value).map(([key, inner]) => this.flowEntry(key, inner))
    if (entries.length === 0) return '{}'
    return this.style.padded ? `{ ${entries.join(', ')} }` : `{${entries.join(', ')}}`
  }

  flowEntry(key: string, value: Json): string {
    return `${keyText(key, true, this.style.quote)}: ${this.flow(value)}`
  }

  /** An entry of a table in block style, as lines; the first one without its indentation. */
  entry(key: string, value: Json, column: number): readonly string[] {
    return this.after(`${keyText(key, false, this.style.quote)}:`, this.write(value, { column, owner: 'key' }))
  }

  /** An item of a list in block style. */
  item(value: Json, column: number, beside?: 'flow' | 'block'): readonly string[] {
    return this.after('-', this.write(value, { column, owner: 'dash', beside }))
  }

  /** A value as it best stands in a slot. */
  write(value: Json, slot: Slot): Written {
    if (typeof value === 'string' && value.includes('\n')) {
      const block = literalText(value, slot.column + this.style.step, this.style.step)
      if (block) return { kind: 'literal', block }
    }
    if (typeof value !== 'object' || value === null || this.isShort(value, slot)) {
      const scalar = typeof value !== 'object' || value === null
      const text = scalar ? inlineScalar(value, { flow: false, quote: this.style.quote }) : this.flow(value)
      return { kind: 'inline', text }
    }
    return Array.isArray(value) ? this.list(value, slot) : this.table(value as JsonObject, slot)
  }

  private list(value: readonly Json[], { column, owner }: Slot): Written {
    const inner = column + (owner === 'key' ? this.style.dash : 2)
    const beside = isTabular(value) && value.every((row) => fits(this.flow(row), inner)) ? 'flow' : 'block'
    return {
      kind: 'lines',
      lines: this.indented(
        value.map((item) => this.item(item, inner, beside)),
        inner,
      ),
      column: inner,
    }
  }

  private table(value: JsonObject, { column, owner }: Slot): Written {
    const inner = column + (owner === 'key' ? this.style.step : 2)
    const entries = Object.entries(value).map(([key, item]) => this.entry(key, item, inner))
    return { kind: 'lines', lines: this.indented(entries, inner), column: inner }
  }

  private indented(groups: readonly (readonly string[])[], column: number): readonly string[] {
    const indent = ' '.repeat(column)
    return groups.flatMap(([first = '', ...rest], index) => [index === 0 ? first : indent + first, ...rest])
  }

  /** A key or a dash with its value behind it. */
  private after(mark: string, written: Written): readonly string[] {
    switch (written.kind) {
      case 'inline':
        return [`${mark} ${written.text}`]
      case 'literal':
        return [`${mark} ${written.block.header}`, ...written.block.lines]
      case 'lines': {
        const [first = '', ...rest] = written.lines
        if (mark === '-') return [`- ${first}`, ...rest]
        return [mark, ' '.repeat(written.column) + first, ...rest]
      }
    }
  }

  private isShort(value: Json, { column, beside }: Slot): boolean {
    const inner: readonly Json[] = Object.values(value as JsonObject)
    if (inner.length === 0) return true
    if (!inner.every((item) => typeof item !== 'object' || item === null)) return false
    if (inner.some((item) => typeof item === 'string' && item.includes('\n'))) return false
    return (Array.isArray(value) || beside === 'flow') && fits(this.flow(value), column)
  }
}

function fits(text: string, column: number): boolean {
  return column + text.length <= longestLine
}

/** Rows of a table: several columns, the same in each. */
function isTabular(items: readonly Json[]): boolean {
  const [first] = items
  if (!isJsonObject(first)) return false
  const columns = Object.keys(first)
  const flat = (item: Json) => isJsonObject(item) && Object.values(item).every((cell) => typeof cell !== 'object')
  const alike = (item: Json) => isJsonObject(item) && Object.keys(item).join('\n') === columns.join('\n')
  return columns.length > 1 && items.every((item) => flat(item) && alike(item))
}
