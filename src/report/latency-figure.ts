import { axisTo } from './axis.ts'
import { type Figure, gridShapes, nameShapes, room, type Shape } from './figure.ts'
import { duration } from './numbers.ts'
import type { ModelSpread } from './spread.ts'

/** How long answers took; undefined where nothing was answered. */
export function latencyFigure(spreads: readonly ModelSpread[]): Figure | undefined {
  const known = spreads.flatMap(({ model, latency }) => (latency ? [{ model, latency }] : []))
  if (known.length === 0) return undefined
  const bottom = room.top + known.length * room.line
  const axis = axisTo(Math.max(...known.map(({ latency }) => latency.p95)))
  const at = (ms: number) => room.left + (ms / axis.end) * (room.right - room.left)
  return {
    width: room.width,
    height: bottom + 8,
    title: 'Latency',
    description:
      'A dot for the median time of an answer; the box holds the middle half of the answers, the line nine of ten.',
    shapes: [
      ...gridShapes(
        axis.ticks.map((tick) => ({ x: at(tick), text: duration(tick) })),
        bottom,
      ),
      ...nameShapes(known.map(({ model }) => model)),
      ...known.flatMap(({ latency: { p5, p25, p50, p75, p95 } }, line): readonly Shape[] => {
        const y = room.top + (line + 0.5) * room.line
        return [
          { kind: 'line', look: 'range', x1: at(p5), y1: y, x2: at(p95), y2: y },
          { kind: 'rect', look: 'box', x: at(p25), y: y - 6, width: Math.max(1, at(p75) - at(p25)), height: 12 },
          { kind: 'dot', look: 'dot', x: at(p50), y },
        ]
      }),
    ],
    table: {
      header: ['model', '5 %', '25 %', 'median', '75 %', '95 %'],
      rows: known.map(({ model, latency: { p5, p25, p50, p75, p95 } }) => [
        model,
        ...[p5, p25, p50, p75, p95].map(duration),
      ]),
    },
  }
}
