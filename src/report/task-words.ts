import { likesLength } from '../engine/length-bias.ts'
import type { Report } from '../engine/report.ts'
import { judgeSteadiness } from './judge-steadiness.ts'
import { counted, percent } from './numbers.ts'
import { pointsWords } from './points-words.ts'

/** What to know about the scores of tasks beside the scores themselves, in sentences. */
export function taskWords(tasks: Report['tasks']): readonly string[] {
  return [...majorityWords(tasks), ...judgeSteadiness(tasks), ...lengthWords(tasks), ...pointsWords(tasks)]
}

/** Below this share of the rows, what always the same answer would get changes nobody's reading of a score. */
const worthTelling = 0.1

/** What always the same answer would get where that is much, a sentence a task. */
export function majorityWords(
  tasks: Readonly<Record<string, Pick<Report['tasks'][string], 'majority'>>>,
): readonly string[] {
  return Object.entries(tasks).flatMap(([task, { majority }]) => {
    if (!majority || majority.share < worthTelling) return []
    const { check, answer, share, n } = majority
    const shown = answer.length > 40 ? `${answer.slice(0, 39)}…` : answer
    return [`On ${task}, always answering "${shown}" would pass ${check} in ${percent(share)} of ${counted(n, 'row')}.`]
  })
}

/** Where grades rise with length, a sentence a model and criterion. */
export function lengthWords(tasks: Report['tasks']): readonly string[] {
  return Object.entries(tasks).flatMap(([task, { models }]) =>
    Object.entries(models).flatMap(([model, { lengthBias = [] }]) =>
      lengthBias.filter(likesLength).map(({ check, criterion, n, correlation, low, high }) => {
        const interval = `95 % interval ${low.toFixed(2)} to ${high.toFixed(2)}`
        return `${check} (${criterion}) on ${task}, ${model}: longer answers get better grades (Spearman's correlation ${correlation.toFixed(2)}, ${interval}, over ${counted(n, 'row')}). They may be better, or the judge may like length: grade some by hand to see which.`
      }),
    ),
  )
}
