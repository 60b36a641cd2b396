import type { Scene } from '../../graph/asking.ts'
import type { CellAddress, Graph } from '../../graph/graph.ts'
import { seedOf } from '../../graph/render.ts'
import type { Asking, Solver } from '../../language/benchmark.ts'
import type { ChatMessage } from '../../models/chat.ts'
import { type Ask, Conversation } from './conversation.ts'
import { allSettled, type Pass, type PassParts } from './pass.ts'
import { holdScripted } from './scripted.ts'
import { holdSimulated } from './simulated.ts'
import { holdSteps } from './steps.ts'
import { type Reply, sumCosts, type Transcript, type WorkCall } from './transcript.ts'
import { chosenSample } from './vote.ts'

/** A contestant's work on one cell, as far as it has come. */
export interface Work {
  readonly transcript: Transcript
  /** Goes on with the conversation that ended in the response: another attempt at it. */
  readonly again: (feedback: ChatMessage, attempt: number) => Promise<Work>
}

/** The conversations of work under way: what there is to show when it breaks off. */
export type WorkLog = Conversation[]

/** The calls so far: sample by sample, step by step. */
export function callsIn(log: WorkLog): readonly WorkCall[] {
  return log.flatMap(({ calls }) => calls)
}

/**
 * Does a contestant's work on a cell, up to its first response. Calls are made by `ask` alone, and what it answers decides
 * everything else. Throws what `ask` throws, and TemplateError when something cannot be rendered for the row; what was
 * done until then stands in the log.
 */
export async function solve(graph: Graph, address: CellAddress, ask: Ask, log: WorkLog): Promise<Work> {
  const { variant, row, epoch, model } = address
  const { solver, vote } = variant
  const scene: Scene = { row, media: graph.benchmark.media }
  const pass = (sample: number | undefined) => {
    // Every sample is a repetition of its own, across epochs too.
    const repetition = vote ? (epoch - 1) * vote.of + (sample ?? 1) : epoch
    const seed = seedOf(graph, repetition)
    const converse = (asking: Asking, step?: string) => {
      const place = { ...(sample === undefined ? {} : { sample }), ...(step === undefined ? {} : { step }) }
      const parts = { asking, model: model.id, seed, repetition, values: row.values, ask, ...place }
      const conversation = new Conversation(parts)
      log.push(conversation)
      return conversation
    }
    return hold(solver, { scene, converse, ask, repetition })
  }
  if (!vote) return workOf(await pass(undefined), log, undefined)
  const passes = await allSettled(Array.from({ length: vote.of }, (_, index) => pass(index + 1)))
  const sample = chosenSample(passes, vote.pick)
  const chosen = passes[sample - 1]
  if (!chosen) throw new TypeError('a vote needs samples')
  const costs = passes.map((each) => each.cost)
  return workOf({ ...chosen, cost: sumCosts(costs, 'beside') }, log, sample)
}

function hold(solver: Solver, parts: PassParts): Promise<Pass> {
  switch (solver.kind) {
    case 'conversation':
      return holdScripted(solver, parts)
    case 'steps':
      return holdSteps(solver.steps, parts)
    case 'simulated':
      return holdSimulated(solver, parts)
  }
}

function workOf(pass: Pass, log: WorkLog, sample: number | undefined): Work {
  const { replies, last, cost, conversation, turn } = pass
  const response = replies.get(last)
  if (!response) throw new TypeError('work ends in a reply')
  return {
    transcript: {
      get calls() {
        return callsIn(log)
      },
      replies,
      final: cost === response.cost ? response : { ...response, cost, tools: toolsIn(replies) },
      conversation: conversation.messages,
      sample,
    },
    async again(feedback, attempt) {
      const reply = await conversation.say([feedback], { turn, attempt })
      const next = new Map(replies).set(last, newer(response, reply))
      return workOf({ ...pass, replies: next, cost: sumCosts([cost, reply.cost], 'after') }, log, sample)
    },
  }
}

function toolsIn(replies: ReadonlyMap<string, Reply>) {
  return [...replies.values()].flatMap(({ tools }) => tools)
}

/** A response after another attempt: the newer words to the same question, and what both took. */
function newer(earlier: Reply, reply: Reply): Reply {
  return {
    ...reply,
    question: earlier.question,
    cost: sumCosts([earlier.cost, reply.cost], 'after'),
    tools: [...earlier.tools, ...reply.tools],
  }
}
