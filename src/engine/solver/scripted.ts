import { messageOf, openingOf } from '../../graph/asking.ts'
import type { Solver } from '../../language/benchmark.ts'
import type { Pass, PassParts } from './pass.ts'
import { type Reply, sumCosts } from './transcript.ts'

/** Holds a conversation whose user messages are written in the benchmark; a plain prompt is one of a single turn. */
export async function holdScripted(
  { asking, further }: Extract<Solver, { kind: 'conversation' }>,
  { scene, converse }: PassParts,
): Promise<Pass> {
  const conversation = converse(asking)
  const replies = new Map<string, Reply>()
  let messages = openingOf(asking, scene)
  for (let turn = 1; ; turn++) {
    replies.set(`turn ${turn}`, await conversation.say(messages, { turn, attempt: 1 }))
    const content = further[turn - 1]
    if (content === undefined) {
      const costs = [...replies.values()].map(({ cost }) => cost)
      return { replies, last: `turn ${turn}`, cost: sumCosts(costs, 'after'), conversation, turn }
    }
    messages = [messageOf({ role: 'user', content }, scene.row.values, scene.media)]
  }
}
