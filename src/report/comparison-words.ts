import type { RunComparison } from '../engine/compare-runs.ts'
import { isClear } from '../engine/comparisons.ts'
import { counted } from './numbers.ts'

/** What two runs share and how they differ, in sentences. */
export function comparisonSummary({
  sameBenchmark,
  differences,
  shared,
  onlyBefore,
  onlyAfter,
  changed,
}: RunComparison): string {
  if (shared === 0) return 'The runs have no cell in common: no model was asked the same row of the same task in both.'
  const clear = differences.filter(isClear).length
  const alone = onlyBefore + onlyAfter
  return [
    sameBenchmark ? 'Both runs asked the same benchmark.' : 'The benchmark was changed between the runs.',
    `${changed.length} of ${counted(shared, 'shared cell')} came out otherwise.`,
    ...(alone > 0 ? [`${counted(alone, 'cell')} stand in one run alone and are left out.`] : []),
    clear === 0
      ? 'No model’s score changed by more than luck explains.'
      : `${counted(clear, 'score')} changed by more than luck explains (p below 0.05, adjusted by Holm).`,
  ].join(' ')
}
