import type { Report } from '../engine/report.ts'
import type { TaskModelReport } from '../engine/task-scores.ts'
import { taskWords } from '../report/task-words.ts'
import type { ModelScore, RunScores, VariantScores } from './api.ts'

/** The part of a report that the page draws while the run goes on. */
export function scoresOf(report: Report): RunScores {
  const targets: Record<string, readonly ModelScore[]> = {}
  for (const [name, { models }] of Object.entries(report.suites)) {
    targets[name] = Object.entries(models).map(([model, score]) => ({ ...score, model, latencyP50: null }))
  }
  const variants: Record<string, VariantScores> = {}
  for (const [name, task] of Object.entries(report.tasks)) {
    targets[name] = modelScores(task.models)
    if (!task.variants) continue
    variants[name] = {
      variants: Object.entries(task.variants).map(([variant, { models }]) => ({
        name: variant,
        scores: modelScores(models),
      })),
      comparisons: task.variantComparisons ?? [],
    }
  }
  const words = Object.fromEntries(
    Object.entries(report.tasks).map(([name, task]) => [name, taskWords({ [name]: task })]),
  )
  const { comparisons, standings, notices } = report
  return { targets, variants, comparisons, standings, notices, words }
}

function modelScores(models: Readonly<Record<string, TaskModelReport>>): readonly ModelScore[] {
  return Object.entries(models).map(([model, score]) => ({ ...score, model, latencyP50: score.latencyMs.p50 }))
}
