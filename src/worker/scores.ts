import type { Report } from '../engine/report.ts'
import type { ModelScore, RunScores } from './api.ts'

/** The part of a report that the page draws while the run goes on. */
export function scoresOf(report: Report): RunScores {
  const targets: Record<string, readonly ModelScore[]> = {}
  for (const [name, { models }] of Object.entries(report.suites)) {
    targets[name] = Object.entries(models).map(([model, score]) => ({ ...score, model, latencyP50: null }))
  }
  for (const [name, { models }] of Object.entries(report.tasks)) {
    targets[name] = Object.entries(models).map(([model, score]) => ({
      ...score,
      model,
      latencyP50: score.latencyMs.p50,
    }))
  }
  return { targets, comparisons: report.comparisons, standings: report.standings }
}
