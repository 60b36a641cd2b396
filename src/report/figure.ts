/** A drawing as data: the page makes elements of it, the report a text. Lengths are in its own units, x to the right, y down. */
export interface Figure {
  readonly width: number
  readonly height: number
  readonly title: string
  /** What it shows, in words. */
  readonly description: string
  readonly shapes: readonly Shape[]
  /** The same numbers for those who read rather than look. */
  readonly table: FigureTable
}

/** A table whose first column names its rows. */
export interface FigureTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** How a shape looks; colours are the host's. */
export type Look = 'grid' | 'axis' | 'range' | 'box' | 'bar' | 'dot' | 'label' | 'tick'

export type Shape =
  | {
      readonly kind: 'line'
      readonly look: Look
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
    }
  | {
      readonly kind: 'rect'
      readonly look: Look
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
    }
  | { readonly kind: 'dot'; readonly look: Look; readonly x: number; readonly y: number }
  | {
      readonly kind: 'text'
      readonly look: Look
      readonly x: number
      readonly y: number
      readonly anchor: 'start' | 'middle' | 'end'
      readonly text: string
    }

/** The room of a figure with a name at the left of each line. */
export const room = { width: 720, left: 190, right: 696, top: 26, line: 28 } as const

/** Characters of a name that fit at the left. */
const longestName = 26

/** A model's name, cut in the middle where it is too long: both ends tell models apart. */
export function shortName(id: string): string {
  const name = id.slice(id.indexOf('/') + 1)
  if (name.length <= longestName) return name
  const half = Math.floor((longestName - 1) / 2)
  return `${name.slice(0, half)}…${name.slice(-half)}`
}

/** The names at the left, one a line. */
export function nameShapes(ids: readonly string[], line: number = room.line): readonly Shape[] {
  return ids.map((id, index) => ({
    kind: 'text',
    look: 'label',
    x: room.left - 12,
    y: room.top + (index + 0.5) * line + 4,
    anchor: 'end',
    text: shortName(id),
  }))
}

/** Upright lines with their words on top. */
export function gridShapes(
  ticks: readonly { readonly x: number; readonly text: string }[],
  bottom: number,
): readonly Shape[] {
  return ticks.flatMap(({ x, text }): readonly Shape[] => [
    { kind: 'line', look: 'grid', x1: x, y1: room.top, x2: x, y2: bottom },
    { kind: 'text', look: 'tick', x, y: room.top - 10, anchor: 'middle', text },
  ])
}
