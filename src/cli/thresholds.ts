import type { RunBundle } from '../engine/bundle.ts'
import type { Report } from '../engine/report.ts'
import { exitCodes } from './exit.ts'
import type { Output } from './output.ts'
import type { RunArguments } from './run-options.ts'

type Thresholds = Pick<RunArguments, 'minScore' | 'minPassRate'>

/** The exit code of a run that was not interrupted: it ran whole, and met its thresholds; says which one it missed. */
export function judgeOutcome({ cells, run, report }: RunBundle, thresholds: Thresholds, output: Output): number {
  const incomplete = cells.some(({ status }) => status === 'error' || status === 'skipped')
  if (incomplete || run.status !== 'finished') return exitCodes.incomplete
  const missed = missedThresholds(report, thresholds)
  for (const sentence of missed) output.message(sentence)
  return missed.length > 0 ? exitCodes.thresholdMissed : exitCodes.ok
}

/** One sentence for each model that misses `--min-score` or `--min-pass-rate` on the target; none when all reach them. */
function missedThresholds(report: Report, { minScore, minPassRate }: Thresholds): readonly string[] {
  const { kind, name } = report.target
  const models = kind === 'task' ? report.tasks[name]?.models : report.suites[name]?.models
  return Object.entries(models ?? {}).flatMap(([id, { score, passRate }]) => [
    ...missed(`${id}: score`, score, minScore, '--min-score'),
    ...missed(`${id}: pass rate`, passRate, minPassRate, '--min-pass-rate'),
  ])
}

function missed(what: string, value: number | null, minimum: number | undefined, option: string): readonly string[] {
  if (minimum === undefined || (value !== null && value >= minimum)) return []
  return [`${what} ${value === null ? 'unknown' : value.toFixed(4)} misses ${option} ${minimum}.`]
}
