import { type Comparison, isClear } from '../engine/comparisons.ts'

type Difference = Pick<Comparison, 'a' | 'b' | 'difference' | 'low' | 'high' | 'pAdjusted'>

/** A comparison as a sentence without its stop, told from the better side, so that the numbers are positive. */
export function differenceInWords({ a, b, difference, low, high, pAdjusted }: Difference): string {
  const turned = difference < 0
  const [better, worse] = turned ? [b, a] : [a, b]
  const points = (share: number | null) => (share === null ? '?' : ((turned ? -share : share) * 100).toFixed(1))
  const interval =
    low === null ? [] : [`95 % interval ${points(turned ? high : low)} to ${points(turned ? low : high)}`]
  const p = pAdjusted === null ? [] : [`p ${pAdjusted < 0.0001 ? '< 0.0001' : `= ${pAdjusted.toFixed(4)}`}`]
  const facts = [...interval, ...p].join(', ')
  return isClear({ pAdjusted })
    ? `${better} beats ${worse} by ${points(difference)} points (${facts})`
    : `${a} and ${b} cannot be told apart (${[`${points(difference)} points`, facts].filter((fact) => fact !== '').join('; ')})`
}
