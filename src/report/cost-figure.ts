import { axisTo } from './axis.ts'
import { type Figure, room, type Shape, shortName } from './figure.ts'
import { dollars, percent, percentInterval } from './numbers.ts'

/** What a model cost, and how it did. */
export interface CostPoint {
  readonly model: string
  readonly score: number | null
  readonly scoreLow: number | null
  readonly scoreHigh: number | null
  /** US dollars; null for an unknown price. */
  readonly usd: number | null
}

const area = { left: 64, right: 560, top: 18, bottom: 258, height: 300 } as const
/** Names stand at least so far apart. */
const nameGap = 14

/** Cost to the right, score up, with its interval; undefined where no model is known to have cost anything. */
export function costFigure(points: readonly CostPoint[]): Figure | undefined {
  const known = points.flatMap((point) =>
    point.usd === null || point.score === null ? [] : [{ ...point, usd: point.usd, score: point.score }],
  )
  const most = Math.max(0, ...known.map(({ usd }) => usd))
  if (most === 0) return undefined
  const axis = axisTo(most)
  const x = (usd: number) => area.left + (usd / axis.end) * (area.right - area.left)
  const y = (score: number) => area.bottom - score * (area.bottom - area.top)
  const names = apart(known.map(({ score }) => y(score)))
  return {
    width: room.width,
    height: area.height,
    title: 'Cost against score',
    description:
      'A dot for each model: to the right what its own calls cost, upwards its score with the 95 % interval.',
    shapes: [
      ...axes(axis.ticks, x, y),
      ...known.flatMap(({ model, usd, score, scoreLow, scoreHigh }, index): readonly Shape[] => [
        ...(scoreLow === null || scoreHigh === null
          ? []
          : [{ kind: 'line', look: 'range', x1: x(usd), y1: y(scoreLow), x2: x(usd), y2: y(scoreHigh) } as const]),
        { kind: 'dot', look: 'dot', x: x(usd), y: y(score) },
        {
          kind: 'text',
          look: 'label',
          x: x(usd) + 10,
          y: (names[index] ?? 0) + 4,
          anchor: 'start',
          text: shortName(model),
        },
      ]),
    ],
    table: {
      header: ['model', 'cost', 'score', '95 % interval'],
      rows: points.map(({ model, usd, score, scoreLow, scoreHigh }) => [
        model,
        dollars(usd),
        percent(score),
        percentInterval(scoreLow, scoreHigh),
      ]),
    },
  }
}

function axes(ticks: readonly number[], x: (usd: number) => number, y: (score: number) => number): readonly Shape[] {
  const { left, right, top, bottom } = area
  return [
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((score): readonly Shape[] => [
      { kind: 'line', look: 'grid', x1: left, y1: y(score), x2: right, y2: y(score) },
      { kind: 'text', look: 'tick', x: left - 8, y: y(score) + 4, anchor: 'end', text: `${score * 100} %` },
    ]),
    ...ticks.flatMap((usd): readonly Shape[] => [
      { kind: 'line', look: 'grid', x1: x(usd), y1: top, x2: x(usd), y2: bottom },
      {
        kind: 'text',
        look: 'tick',
        x: x(usd),
        y: bottom + 16,
        anchor: 'middle',
        text: `$${Number(usd.toPrecision(3))}`,
      },
    ]),
    { kind: 'text', look: 'tick', x: (left + right) / 2, y: bottom + 34, anchor: 'middle', text: 'US dollars' },
  ]
}

/** Moves heights apart, from the top down, so that names do not lie on each other. */
function apart(heights: readonly number[]): readonly number[] {
  const moved = [...heights]
  let last = Number.NEGATIVE_INFINITY
  for (const { index, height } of heights
    .map((height, index) => ({ index, height }))
    .sort((a, b) => a.height - b.height)) {
    last = Math.max(height, last + nameGap)
    moved[index] = last
  }
  return moved
}
