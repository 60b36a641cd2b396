import type { Report } from '../engine/report.ts'
import { counted, percent, percentInterval } from './numbers.ts'

/** Rubrics with penalties as HealthBench counts them, a sentence a model and check. */
export function pointsWords(tasks: Report['tasks']): readonly string[] {
  return Object.entries(tasks).flatMap(([task, { models }]) =>
    Object.entries(models).flatMap(([model, { points = [] }]) =>
      points.map(({ check, n, score, scoreLow, scoreHigh }) => {
        const interval = scoreLow === null ? '' : ` (95 % interval ${percentInterval(scoreLow, scoreHigh)})`
        return `${check} on ${task}, ${model}: ${percent(score)} of points${interval} over ${counted(n, 'row')}, where an answer may fall below zero and only the mean is cut, as HealthBench counts.`
      }),
    ),
  )
}
