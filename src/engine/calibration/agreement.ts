import { cohensKappa } from '../../statistics/cohens-kappa.ts'
import { krippendorffAlpha } from '../../statistics/krippendorff.ts'
import { meanInterval } from '../../statistics/mean.ts'
import { wilsonInterval } from '../../statistics/wilson.ts'

/** One answer that both a judge and people graded by one criterion; grades are places on the scale, from 0 for the worst. */
export interface Pair {
  readonly judge: number
  readonly person: number
}

/** How far a judge agrees with people on one criterion. Null where the labels cannot tell. */
export interface Agreement {
  readonly n: number
  /** Share of equal grades. */
  readonly accuracy: number | null
  /** Its 95 % Wilson interval. */
  readonly accuracyLow: number | null
  readonly accuracyHigh: number | null
  /** Share of the grade that people gave most: what a judge gets that always says the same. */
  readonly constantAccuracy: number | null
  /** Share of answers that people gave the best grade. */
  readonly baseRate: number | null
  readonly kappa: number | null
  /** With quadratic weights; on a scale of two grades the same as kappa. */
  readonly weightedKappa: number | null
  /** Krippendorff's alpha of judge and people: nominal on two grades, ordinal on more. */
  readonly alpha: number | null
  /** Mean of judge − person as a share of the scale, with its 95 % interval. Positive: the judge is too kind. */
  readonly bias: { readonly mean: number; readonly low: number | null; readonly high: number | null } | null
}

/** Agreement of judge and people. Kappa alone misleads where one grade is frequent, so base rate and constant stand beside it. */
export function agreementOf(pairs: readonly Pair[], grades: number): Agreement {
  const n = pairs.length
  const table = Array.from({ length: grades }, (_, person) =>
    Array.from(
      { length: grades },
      (_, judge) => pairs.filter((pair) => pair.person === person && pair.judge === judge).length,
    ),
  )
  const share = (count: number) => (n === 0 ? null : count / n)
  const byPerson = table.map((row) => row.reduce((sum, count) => sum + count, 0))
  const agreed = pairs.filter(({ judge, person }) => judge === person).length
  const interval = wilsonInterval(agreed, n)
  const gaps = meanInterval(pairs.map(({ judge, person }) => (judge - person) / (grades - 1)))
  return {
    n,
    accuracy: share(agreed),
    accuracyLow: interval?.low ?? null,
    accuracyHigh: interval?.high ?? null,
    constantAccuracy: share(Math.max(0, ...byPerson)),
    baseRate: share(byPerson.at(-1) ?? 0),
    kappa: cohensKappa(table) ?? null,
    weightedKappa: cohensKappa(table, 'quadratic') ?? null,
    alpha:
      krippendorffAlpha(
        pairs.map(({ judge, person }) => [judge, person]),
        grades > 2 ? 'ordinal' : 'nominal',
      ) ?? null,
    bias: gaps ? { mean: gaps.mean, low: gaps.low ?? null, high: gaps.high ?? null } : null,
  }
}
