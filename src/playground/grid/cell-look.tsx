import type { CellState } from '../../worker/cell-state.ts'
import { formatScore } from '../controls/format.ts'
import { CheckIcon, CrossIcon, DashIcon, DotIcon, QuestionIcon, RingIcon, WarningIcon } from '../controls/icons.tsx'
import type { CellGlance } from '../run/cell-store.ts'

/** A sign for every state, so that colour never stands alone. */
export const stateIcons: Readonly<Record<CellState, typeof CheckIcon>> = {
  pending: DotIcon,
  running: RingIcon,
  pass: CheckIcon,
  fail: CrossIcon,
  unscored: QuestionIcon,
  error: WarningIcon,
  skipped: DashIcon,
  cancelled: DashIcon,
}

/** Each state in a word or two. */
export const stateWords: Readonly<Record<CellState, string>> = {
  pending: 'waiting',
  running: 'running',
  pass: 'passed',
  fail: 'failed',
  unscored: 'unscored',
  error: 'error',
  skipped: 'skipped',
  cancelled: 'not run',
}

/** The number beside the sign: only where the sign does not say it already. */
export function scoreWords({ state, score }: CellGlance): string {
  if (score === null) return ''
  if ((state === 'pass' && score === 1) || (state === 'fail' && score === 0)) return ''
  return formatScore(score)
}
