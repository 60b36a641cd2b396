import type { CellGlance, CellNeed, CellState } from '../../worker/cell-state.ts'
import { formatScore } from '../controls/format.ts'
import { CheckIcon, CrossIcon, DashIcon, DotIcon, QuestionIcon, RingIcon, WarningIcon } from '../controls/icons.tsx'
import type { CellLook } from '../run/cell-store.ts'

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

/** What a cell lacks before a changed benchmark can score it. */
export const needWords: Readonly<Record<CellNeed, string>> = { verdict: 'needs judging', answer: 'needs an answer' }

/** Everything a cell shows, for those who hear it; what is seen is a part of it. */
export function lookWords(look: CellLook): string {
  const { state, score, before, needs } = look
  const seen = before ? `${changedScore(before.score)} → ${changedScore(score)}` : scoreWords(look)
  const words = [stateWords[state], ...(seen === '' ? [] : [`score ${seen}`])]
  if (before && before.state !== state) words.push(`was ${stateWords[before.state]}`)
  if (needs) words.push(needWords[needs])
  return words.join(', ')
}

/** A score beside another one: said even where the sign says it, so that the two can be compared. */
export function changedScore(score: number | null): string {
  return score === null ? '–' : formatScore(score)
}

/** The number beside the sign: only where the sign does not say it already. */
export function scoreWords({ state, score }: CellGlance): string {
  if (score === null) return ''
  if ((state === 'pass' && score === 1) || (state === 'fail' && score === 0)) return ''
  return formatScore(score)
}
