import type { RunOutcome } from '../engine/run.ts'
import type { EarlierRun } from './reopen-api.ts'

/** The outcome of an earlier run that is shown again: it ended as it did then, and what is not recorded was not done. */
export function asItEnded(outcome: RunOutcome, { status }: EarlierRun): RunOutcome {
  const done = outcome.cells.filter((cell) => cell.status !== 'cancelled').length
  return { ...outcome, status, progress: { ...outcome.progress, done } }
}
