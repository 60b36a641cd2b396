import type { Report } from '../engine/report.ts'
import type { RunArguments } from './run-options.ts'

/** One sentence for each model that misses `--min-score` or `--min-pass-rate` on the target; none when all reach them. */
export function missedThresholds(
  report: Report,
  { minScore, minPassRate }: Pick<RunArguments, 'minScore' | 'minPassRate'>,
): readonly string[] {
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
