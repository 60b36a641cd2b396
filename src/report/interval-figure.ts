import { type Figure, gridShapes, nameShapes, room, type Shape } from './figure.ts'
import { percent, percentInterval } from './numbers.ts'

/** A share with its interval, all between 0 and 1. */
export interface IntervalLine {
  readonly name: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** A dot plot: each value as a dot, its interval as a line. */
export function intervalFigure(title: string, lines: readonly IntervalLine[]): Figure {
  const bottom = room.top + lines.length * room.line
  const at = (share: number) => room.left + share * (room.right - room.left)
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => ({ x: at(share), text: `${share * 100} %` }))
  return {
    width: room.width,
    height: bottom + 8,
    title,
    description: 'A dot for each score, on a scale from 0 to 100 %, and a line for its 95 % interval.',
    shapes: [
      ...gridShapes(ticks, bottom),
      ...nameShapes(lines.map(({ name }) => name)),
      ...lines.flatMap(({ value, low, high }, index): readonly Shape[] => {
        const y = room.top + (index + 0.5) * room.line
        if (value === null) return []
        const dot: Shape = { kind: 'dot', look: 'dot', x: at(value), y }
        if (low === null || high === null) return [dot]
        return [{ kind: 'line', look: 'range', x1: at(low), y1: y, x2: at(high), y2: y }, dot]
      }),
    ],
    table: {
      header: ['model', 'score', '95 % interval'],
      rows: lines.map(({ name, value, low, high }) => [name, percent(value), percentInterval(low, high)]),
    },
  }
}
