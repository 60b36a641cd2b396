import type { ChangedPart } from '../../engine/changed-parts.ts'
import type { Tweak } from '../../worker/tweak-api.ts'
import { formatCount, formatPlural, formatUsd } from '../controls/format.ts'

/** Names of changed parts that a sentence holds; more are counted. */
const mostNamed = 3

/** What was changed, as the beginning of a sentence. */
export function changeSentence({ parts, gone }: Pick<Tweak, 'parts' | 'gone'>): string {
  if (gone) return 'The task or suite that was run is no longer in the file. The results below are from before.'
  return parts.length === 0 ? 'The run is not whole.' : `You changed ${partsWords(parts)}.`
}

/** In what two benchmarks differ that were run. */
export function differenceSentence(parts: readonly ChangedPart[]): string {
  return `They differ in ${partsWords(parts)}.`
}

function partsWords(parts: readonly ChangedPart[]): string {
  const names = parts.slice(0, mostNamed).map(partWords)
  const more = parts.length - names.length
  return listed(more > 0 ? [...names, formatPlural(more, 'other part')] : names)
}

function partWords(part: ChangedPart): string {
  switch (part.kind) {
    case 'rubric': {
      const [only, ...others] = part.criteria
      const criterion = only !== undefined && others.length === 0 ? `, criterion “${only}”` : ''
      return `the rubric “${part.name}”${criterion}`
    }
    case 'checks':
      return `the checks of “${part.name}”`
    case 'asking':
      return `how “${part.name}” is asked`
    case 'rows':
      return `the rows of “${part.name}”`
    case 'settings':
      return 'the judge or another setting'
  }
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** What the change does to the results, without any new call. */
export function effectSentence({ rescored, changed, toJudge, toAnswer, gone }: Tweak): string {
  if (gone) return ''
  const waiting = toJudge + toAnswer > 0
  if (rescored === 0) return 'No cell can be scored by it yet; what you see is from before.'
  const outcome = changed === 0 ? 'none came out otherwise' : `${formatCount(changed)} came out otherwise`
  const scored = formatPlural(rescored, 'cell')
  return waiting
    ? `${scored} could be scored again at once: ${outcome}.`
    : `${scored} ${rescored === 1 ? 'is' : 'are'} scored by it: ${outcome}.`
}

/** What it would take to score the rest; empty when nothing is missing. */
export function costSentence({ calls, judgeCalls, toJudge, toAnswer, usd }: Tweak): string {
  if (calls === 0) return ''
  const answers = calls - judgeCalls
  const made = [
    ...(answers > 0 ? [`about ${formatPlural(answers, 'call')} for answers`] : []),
    ...(judgeCalls > 0 ? [`${answers > 0 ? 'about ' : ''}${formatPlural(judgeCalls, 'judge call')}`] : []),
  ]
  const cost = usd === null ? 'of unknown cost' : usd === 0 ? 'free of charge' : `about ${formatUsd(usd)}`
  return `${formatPlural(toJudge + toAnswer, 'cell')} need${toJudge + toAnswer === 1 ? 's' : ''} ${listed(made)}, ${cost}.`
}
