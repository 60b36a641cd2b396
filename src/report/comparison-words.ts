import type { RunComparison } from '../engine/compare-runs.ts'
import { isClear } from '../engine/comparisons.ts'
import type { TaskMatch } from '../engine/match-runs.ts'
import { counted } from './numbers.ts'

const changedWords = 'The benchmark was changed between the runs.'
const apartWords = 'The runs are of two benchmarks: what has the same task and the same row id in both is compared.'

/** What two runs share and how they differ, in sentences. `apart`: they are known to be of two benchmarks. */
export function comparisonSummary(comparison: RunComparison, apart = false): string {
  const { sameBenchmark, differences, shared, onlyBefore, onlyAfter, changed } = comparison
  if (shared === 0) return 'The runs have no cell in common: no model was asked the same row of the same task in both.'
  const clear = differences.filter(isClear).length
  const alone = onlyBefore + onlyAfter
  return [
    sameBenchmark ? 'Both runs asked the same benchmark.' : apart ? apartWords : changedWords,
    `${changed.length} of ${counted(shared, 'shared cell')} came out otherwise.`,
    ...(alone > 0 ? [`${counted(alone, 'cell')} stand in one run alone and are left out.`] : []),
    clear === 0
      ? 'No model’s score changed by more than luck explains.'
      : `${counted(clear, 'score')} changed by more than luck explains (p below 0.05, adjusted by Holm).`,
  ].join(' ')
}

/** What of a task two runs share, and what is left out. `askedOtherwise`: rows of both that are another question in each. */
export function matchSentence({ task, both, onlyBefore, onlyAfter }: TaskMatch, askedOtherwise: number): string {
  if (onlyAfter + both.length === 0) return `“${task}” was run before alone, and is left out.`
  if (onlyBefore + both.length === 0) return `“${task}” was run after alone, and is left out.`
  if (both.length === 0) return `“${task}” was run in both, but no row of one has the id of a row of the other.`
  const alone = [
    ...(onlyBefore > 0 ? [`${counted(onlyBefore, 'row')} before`] : []),
    ...(onlyAfter > 0 ? [`${counted(onlyAfter, 'row')} after`] : []),
  ]
  const left = alone.length > 0 ? ` In one run alone, and left out: ${alone.join(', ')}.` : ''
  const otherwise =
    askedOtherwise > 0
      ? ` ${askedOtherwise} of those in both ${askedOtherwise === 1 ? 'is' : 'are'} asked otherwise: their answers are to another question.`
      : ''
  return `“${task}”: ${counted(both.length, 'row')} in both by ${both.length === 1 ? 'its id' : 'their ids'}.${left}${otherwise}`
}

/** Which models two runs share, by their ids; `pairs` are those held against each other. */
export function modelsSentence(
  pairs: ReadonlyMap<string, string>,
  before: readonly string[],
  after: readonly string[],
): string {
  const [pair] = pairs
  if (!pair) return 'No model answered in both.'
  if (pair[0] !== pair[1]) return `Each run has one model: ${pair[1]} before, ${pair[0]} after.`
  const earlier = new Set(pairs.values())
  const alone = [...before.filter((id) => !earlier.has(id)), ...after.filter((id) => !pairs.has(id))]
  const left = alone.length > 0 ? ` In one run alone, and left out: ${alone.join(', ')}.` : ''
  return `Models in both: ${[...pairs.keys()].join(', ')}.${left}`
}
