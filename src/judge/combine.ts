import type { Panel } from '../language/benchmark.ts'
import type { Verdict } from './verdict.ts'

/** The verdicts of one judge on one criterion: one, or several samples. */
export interface JudgeVerdicts {
  readonly judge: string
  readonly verdicts: readonly Verdict[]
}

/** What a panel's verdicts on a criterion come to. */
export type Combined =
  | { readonly status: 'graded'; readonly score: number }
  | { readonly status: 'not-applicable' }
  | { readonly status: 'unreadable'; readonly judge: string; readonly why: string }

type Graded = Extract<Verdict, { status: 'graded' }>

/**
 * Combines a panel's verdicts: the mean or the median of the judges' means, or the verdict given most often over all
 * judges and samples (of several equally frequent ones their mean). One verdict that cannot be read leaves the whole
 * undecided: to leave a judge out would let whoever confuses it choose the panel. A criterion does not apply where at
 * least half of the verdicts say so. The order of judges and samples makes no difference.
 */
export function combineVerdicts(given: readonly JudgeVerdicts[], combine: Panel['combine']): Combined {
  const all = given.flatMap(({ judge, verdicts }) => verdicts.map((verdict) => ({ judge, verdict })))
  for (const { judge, verdict } of all)
    if (verdict.status === 'unreadable') return { status: 'unreadable', judge, why: verdict.why }
  const graded = all.flatMap(({ verdict }) => (verdict.status === 'graded' ? [verdict] : []))
  if (graded.length * 2 <= all.length) return { status: 'not-applicable' }
  if (combine === 'majority') return { status: 'graded', score: mean(mostFrequent(graded)) }
  const means = given.flatMap(({ verdicts }) => {
    const scores = verdicts.flatMap((verdict) => (verdict.status === 'graded' ? [verdict.score] : []))
    return scores.length === 0 ? [] : [mean(scores)]
  })
  return { status: 'graded', score: combine === 'mean' ? mean(means) : median(means) }
}

/** Sorted first, so that no order of the values changes the last digit. */
function mean(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

function mostFrequent(graded: readonly Graded[]): readonly number[] {
  const counts = [...Map.groupBy(graded, ({ score }) => score)].map(([score, same]) => ({ score, count: same.length }))
  const most = Math.max(...counts.map(({ count }) => count))
  return counts.filter(({ count }) => count === most).map(({ score }) => score)
}
