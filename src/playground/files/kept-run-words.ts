import { formatAgo, formatCount, formatPercent, formatPlural, formatUsd } from '../controls/format.ts'
import type { KeptRun } from './kept-run.ts'

/** How a run's best model did. */
export function scoreWords({ scores }: KeptRun): string {
  const [best, ...others] = scores
  if (!best) return 'No score yet'
  const score = best.score === null ? 'no score' : formatPercent(best.score)
  return `${score} · ${best.model}${others.length > 0 ? ` and ${formatPlural(others.length, 'other')}` : ''}`
}

/** How a kept run went, and when. `held`: a tab has it under way. */
export function factWords(run: KeptRun, held: boolean, now: number): string {
  const cells = `${formatCount(run.done)} of ${formatPlural(run.total, 'cell')}`
  const errors = run.errors > 0 ? `, ${formatPlural(run.errors, 'error')}` : ''
  const from = run.opened
    ? ` · opened from a ${run.opened.by}${run.opened.asItCame ? '' : ', with calls of your own'}`
    : ''
  return `${statusWords(run, held)} · ${formatAgo(run.startedAt, now)} · ${cells}${errors} · ${formatUsd(run.usd)}${from}`
}

function statusWords({ status }: KeptRun, held: boolean): string {
  switch (status) {
    case 'running':
      return held ? 'Running' : 'Interrupted'
    case 'finished':
      return 'Finished'
    case 'limited':
      return 'Stopped at a limit'
    case 'cancelled':
      return 'Stopped'
    case 'storage-failed':
    case 'failed':
      return 'Failed'
  }
}
