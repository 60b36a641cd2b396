import { wilsonInterval } from '../../statistics/wilson.ts'
import type { Agreement } from './agreement.ts'

/** An agreement is known well enough when its 95 % interval is no wider than this. */
const widestInterval = 0.2
/** Labels from which a share can be foretold; with fewer, half is assumed. */
const fewest = 5
/** With so many, any agreement is known well enough. */
const most = 200

/**
 * How many more labels of the reporting half it takes until agreement is known within 10 points either way, if agreement
 * stays as it is: Wilson's interval, and the least n at which it is no wider than 20 points.
 */
export function labelsNeeded({ n, accuracy }: Pick<Agreement, 'n' | 'accuracy'>): number {
  const share = n < fewest || accuracy === null ? 0.5 : accuracy
  for (let total = Math.max(n, 1); total < most; total++) {
    const interval = wilsonInterval(share * total, total)
    if (interval && interval.high - interval.low <= widestInterval) return total - n
  }
  return Math.max(0, most - n)
}
