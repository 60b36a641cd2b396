import { openingOf } from '../../graph/asking.ts'
import type { SolverStep } from '../../language/benchmark.ts'
import type { JsonObject } from '../../language/json.ts'
import { allSettled, type Pass, type PassParts } from './pass.ts'
import { type Cost, type Reply, sumCosts } from './transcript.ts'

interface StepDone {
  readonly reply: Reply
  /** Milliseconds from the begin of the pass to the end of the step, had nothing had to wait for a place. */
  readonly endsAtMs: number
}

/** Takes each step as soon as those it reads have ended. The last one written gives the response. */
export async function holdSteps(steps: readonly SolverStep[], { scene, converse }: PassParts): Promise<Pass> {
  // All are begun here, so that they stand in the log in the order of the file, whatever their order in time.
  const conversations = new Map(steps.map((step) => [step.name, converse(step, step.name)]))
  const started = new Map<string, Promise<StepDone>>()
  const start = (name: string): Promise<StepDone> => {
    const known = started.get(name)
    if (known) return known
    const promise = take(name)
    started.set(name, promise)
    return promise
  }
  const take = async (name: string): Promise<StepDone> => {
    const step = steps.find((candidate) => candidate.name === name)
    const conversation = conversations.get(name)
    if (!step || !conversation) throw new TypeError(`there is no step ${name}`)
    const read = await Promise.all(step.needs.map(start))
    const known = Object.fromEntries(step.needs.map((need, index) => [need, valuesOf(read[index])]))
    const opening = openingOf(step, { ...scene, besides: { steps: known } })
    const reply = await conversation.say(opening, { turn: 1, attempt: 1 })
    return { reply, endsAtMs: Math.max(0, ...read.map(({ endsAtMs }) => endsAtMs)) + reply.cost.latencyMs }
  }
  const done = await allSettled(steps.map(({ name }) => start(name)))
  const last = steps.at(-1)?.name ?? ''
  const conversation = conversations.get(last)
  if (!conversation) throw new TypeError('a task needs a step')
  const cost: Cost = {
    ...sumCosts(
      done.map(({ reply }) => reply.cost),
      'beside',
    ),
    latencyMs: Math.max(...done.map(({ endsAtMs }) => endsAtMs)),
  }
  return {
    replies: new Map(steps.map(({ name }, index) => [name, replyAt(done, index)])),
    last,
    cost,
    conversation,
    turn: 1,
  }
}

function replyAt(done: readonly StepDone[], index: number): Reply {
  const step = done[index]
  if (!step) throw new TypeError('a step without a reply')
  return step.reply
}

/** What a template may read of a step: an answer that was not found is nothing, which `default` and `if` can see. */
function valuesOf(done: StepDone | undefined): JsonObject {
  if (!done) return {}
  const { text, extracted } = done.reply
  return { text, answer: 'answer' in extracted ? extracted.answer : null }
}
