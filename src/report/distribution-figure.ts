import { type Figure, gridShapes, nameShapes, room, type Shape } from './figure.ts'
import { type ModelSpread, tenths } from './spread.ts'

/** Height of a line: bars need more room than dots. */
const line = 44
/** Share of a line that the highest bar fills. */
const highest = 0.86

/** How many cells got which score: a row of bars for each model, each as high as its share of the model's cells. */
export function distributionFigure(spreads: readonly ModelSpread[]): Figure {
  const bottom = room.top + spreads.length * line
  const at = (share: number) => room.left + share * (room.right - room.left)
  const width = (room.right - room.left) / tenths
  const ticks = [0, 0.5, 1].map((share) => ({ x: at(share), text: share.toFixed(1) }))
  return {
    width: room.width,
    height: bottom + 8,
    title: 'Distribution of scores',
    description:
      'For each model ten bars, one for each tenth of the scale from 0 to 1, as high as its share of the cells.',
    shapes: [
      ...gridShapes(ticks, bottom),
      ...nameShapes(
        spreads.map(({ model }) => model),
        line,
      ),
      ...spreads.flatMap(({ scores }, index): readonly Shape[] => {
        const base = room.top + (index + 1) * line - 2
        const total = scores.reduce((sum, count) => sum + count, 0)
        const bars = scores.flatMap((count, tenth): readonly Shape[] => {
          if (count === 0) return []
          const height = Math.max(1, (count / total) * line * highest)
          return [{ kind: 'rect', look: 'bar', x: at(tenth / tenths) + 1, y: base - height, width: width - 2, height }]
        })
        return [...bars, { kind: 'line', look: 'axis', x1: room.left, y1: base, x2: room.right, y2: base }]
      }),
    ],
    table: {
      header: ['model', ...Array.from({ length: tenths }, (_, index) => rangeWords(index))],
      rows: spreads.map(({ model, scores }) => [model, ...scores.map(String)]),
    },
  }
}

function rangeWords(tenth: number): string {
  return `${(tenth / tenths).toFixed(1)} – ${((tenth + 1) / tenths).toFixed(1)}`
}
