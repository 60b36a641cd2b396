import type { Variant } from '../../language/benchmark.ts'
import type { Pass } from './pass.ts'

/** The number, from 1, of the sample that counts. Samples without an answer have no voice; without any the first stands. */
export function chosenSample(passes: readonly Pass[], pick: NonNullable<Variant['vote']>['pick']): number {
  const answers = passes.map(answerOf)
  const winner = pick === 'majority' ? commonest(answers) : answers.find((answer) => answer !== undefined)
  return winner === undefined ? 1 : answers.indexOf(winner) + 1
}

function answerOf({ replies, last }: Pass): string | undefined {
  const extracted = replies.get(last)?.extracted
  return extracted && 'answer' in extracted ? extracted.answer : undefined
}

/** The text that stands there most often; of equally many the one that was seen first. */
function commonest(answers: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>()
  for (const answer of answers) if (answer !== undefined) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0]
}
