import { openingOf } from '../../graph/asking.ts'
import type { SimulatedUser, Solver } from '../../language/benchmark.ts'
import { parseTemplate } from '../../language/template.ts'
import type { ChatMessage } from '../../models/chat.ts'
import type { Conversation } from './conversation.ts'
import type { Pass, PassParts } from './pass.ts'
import { ends, userRequest } from './simulated-user.ts'
import { type Reply, sumCosts } from './transcript.ts'

/** The user said nothing before the first turn, so there is nothing to score. */
export class NothingAsked extends Error {
  override readonly name = 'NothingAsked'
}

/** Holds a conversation with a user played by another model, until the user ends it or the turns are used up. */
export async function holdSimulated(
  { asking, user }: Extract<Solver, { kind: 'simulated' }>,
  parts: PassParts,
): Promise<Pass> {
  const { scene, converse } = parts
  const conversation = converse(asking)
  const system = openingOf(asking, scene)
  const persona = parseTemplate(user.persona).render(scene.row.values)
  const replies = new Map<string, Reply>()
  for (let turn = 1; turn <= user.maxTurns; turn++) {
    const said =
      turn === 1 && user.first !== undefined
        ? parseTemplate(user.first).render(scene.row.values)
        : await userSays(user, persona, conversation, turn, parts)
    if (said === undefined) break
    const message: ChatMessage = { role: 'user', content: said }
    replies.set(
      `turn ${turn}`,
      await conversation.say(turn === 1 ? [...system, message] : [message], { turn, attempt: 1 }),
    )
  }
  const turn = replies.size
  if (turn === 0)
    throw new NothingAsked(`The simulated user (${user.model}) ended the conversation before asking anything.`)
  const costs = [...replies.values()].map(({ cost }) => cost)
  return { replies, last: `turn ${turn}`, cost: sumCosts(costs, 'after'), conversation, turn }
}

/** The user's next message; undefined when the user ends the conversation. */
async function userSays(
  user: SimulatedUser,
  persona: string,
  conversation: Conversation,
  turn: number,
  { ask, repetition }: PassParts,
): Promise<string | undefined> {
  const request = userRequest(user, persona, conversation.messages)
  const record = await ask(request, repetition)
  const isFirst = !conversation.calls.some((call) => call.by === 'user')
  conversation.note(record, isFirst ? request.messages.slice(0, 1) : [], turn)
  const { text } = record.output
  return ends(text, user.stop) ? undefined : text
}
