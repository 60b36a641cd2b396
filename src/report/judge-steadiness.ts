import type { Report } from '../engine/report.ts'
import { percent } from './numbers.ts'

/** How steady judges were that were asked several times, a sentence a model and criterion. */
export function judgeSteadiness(tasks: Report['tasks']): readonly string[] {
  return Object.entries(tasks).flatMap(([task, { models }]) =>
    Object.entries(models).flatMap(([model, { judges = [] }]) =>
      judges.map(
        ({ check, criterion, answers, samples, withinAnswers, betweenAnswers, flipRate }) =>
          `${check} (${criterion}) on ${task}, ${model}: asked ${samples} times about each of ${answers} answers, the judge's verdict turns in ${percent(flipRate)} of pairs; variance ${withinAnswers.toFixed(4)} of the judge, ${betweenAnswers.toFixed(4)} between answers.`,
      ),
    ),
  )
}
