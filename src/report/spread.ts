import type { Cell } from '../engine/cell.ts'
import { quantile } from '../statistics/quantile.ts'

/** How one model's cells of a task spread. */
export interface ModelSpread {
  readonly model: string
  /** Cells with a score, by tenths of the scale from 0 to 1; the last tenth holds 1 too. */
  readonly scores: readonly number[]
  /** Milliseconds of the answered cells; null without one. */
  readonly latency: LatencySpread | null
}

/** Sample quantiles. */
export interface LatencySpread {
  readonly p5: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
}

/** Parts that the scale of scores is cut into. */
export const tenths = 10

/** The spreads of a task's models. Of several ways of asking, the first one counts. */
export function spreadsOf(cells: Iterable<Cell>, task: string): readonly ModelSpread[] {
  const models = new Map<string, { readonly scores: number[]; readonly latencies: number[] }>()
  let way: string | undefined
  for (const cell of cells) {
    if (cell.task !== task) continue
    if (models.size === 0) way = cell.variant
    if (cell.variant !== way) continue
    const own = models.get(cell.model) ?? { scores: new Array<number>(tenths).fill(0), latencies: [] }
    models.set(cell.model, own)
    if (cell.score !== null) {
      const tenth = Math.max(0, Math.min(tenths - 1, Math.floor(cell.score * tenths)))
      own.scores[tenth] = (own.scores[tenth] ?? 0) + 1
    }
    if (cell.output !== null) own.latencies.push(cell.latencyMs)
  }
  return [...models].map(([model, { scores, latencies }]) => ({ model, scores, latency: latencySpread(latencies) }))
}

function latencySpread(latencies: readonly number[]): LatencySpread | null {
  if (latencies.length === 0) return null
  const at = (share: number) => quantile(latencies, share) ?? 0
  return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) }
}
