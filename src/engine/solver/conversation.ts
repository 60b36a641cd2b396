import { requestWith, type Values } from '../../graph/asking.ts'
import { extractAnswer } from '../../graph/extract.ts'
import { argumentsOf, type ToolUse, toolResult } from '../../graph/tool-results.ts'
import type { Asking } from '../../language/benchmark.ts'
import type { ChatMessage, ChatRequest } from '../../models/chat.ts'
import { textOf } from '../../models/message-text.ts'
import { costOf, type DoneRecord, type Reply, sumCosts, type WorkCall, type WorkPosition } from './transcript.ts'

/** Makes a call or finds its record; `repetition` tells equal requests apart. Throws when there is no answer to be had. */
export type Ask = (request: ChatRequest, repetition: number) => Promise<DoneRecord>

/** What a conversation is held with. */
export interface ConversationParts {
  readonly asking: Asking
  readonly model: string
  /** The run's seed for this repetition; undefined where the run has none. */
  readonly seed: number | undefined
  readonly repetition: number
  /** What scripted results of tools may read. */
  readonly values: Values
  readonly ask: Ask
  readonly sample?: number
  readonly step?: string
}

/** A conversation with a contestant. It goes forward by turns; each may take several calls where tools are called. */
export class Conversation {
  /** The calls so far, those of a simulated user too. */
  readonly calls: WorkCall[] = []
  private readonly parts: ConversationParts
  private readonly place: Pick<WorkPosition, 'sample' | 'step'>
  private readonly history: ChatMessage[] = []
  /** Results of tools that the contestant has not been told yet. */
  private unsent: readonly ChatMessage[] = []

  constructor(parts: ConversationParts) {
    const { sample, step } = parts
    this.parts = parts
    this.place = { ...(sample === undefined ? {} : { sample }), ...(step === undefined ? {} : { step }) }
  }

  /** All that was said. */
  get messages(): readonly ChatMessage[] {
    return this.history
  }

  /** Sends messages and gives back what the contestant says to them in the end. */
  async say(messages: readonly ChatMessage[], at: { readonly turn: number; readonly attempt: number }): Promise<Reply> {
    const { asking, ask, repetition } = this.parts
    const records: DoneRecord[] = []
    const tools: ToolUse[] = []
    let said = this.unsent.length === 0 ? messages : [...this.unsent, ...messages]
    this.unsent = []
    for (;;) {
      this.history.push(...said)
      const record = await ask(this.request(records.length > 0), repetition)
      records.push(record)
      this.history.push(messageOf(record, asking))
      const { uses, results } = this.answerTools(record)
      tools.push(...uses)
      const goesOn = results.length > 0 && records.length < (asking.tools?.maxCalls ?? 1)
      const extracted = goesOn ? undefined : extractAnswer(record.output.text, asking.extract)
      const call = { by: 'contestant', ...this.place, ...at, said, record } as const
      this.calls.push(extracted ? { ...call, extracted } : call)
      said = results
      if (extracted === undefined) continue
      this.unsent = results
      return {
        text: record.output.text,
        extracted,
        question: questionIn(this.history),
        finishReason: record.output.finishReason,
        cost: sumCosts(records.map(costOf), 'after'),
        tools,
      }
    }
  }

  /** Adds a call of the model that plays the user. */
  note(record: DoneRecord, said: readonly ChatMessage[], turn: number): void {
    this.calls.push({ by: 'user', ...this.place, turn, attempt: 1, said, record })
  }

  private request(isFollowUp: boolean): ChatRequest {
    const { asking, model } = this.parts
    const seed = this.parts.seed ?? asking.sampling.seed
    // A copy: the conversation goes on while others may still hold the request.
    return requestWith(asking, [...this.history], { model, seed, isFollowUp })
  }

  private answerTools({ output }: DoneRecord): ToolAnswers {
    const { asking, values } = this.parts
    const { tools } = asking
    if (!tools || !output.toolCalls) return noTools
    const uses = output.toolCalls.map((call): ToolUse & { id: string } => ({
      id: call.id,
      name: call.function.name,
      arguments: argumentsOf(call),
      result: toolResult(tools, call, values),
    }))
    return {
      uses: uses.map(({ id: _, ...use }) => use),
      results: uses.map(({ id, result }) => ({ role: 'tool', content: result, tool_call_id: id })),
    }
  }
}

interface ToolAnswers {
  readonly uses: readonly ToolUse[]
  /** Messages that tell the contestant what came of it. */
  readonly results: readonly ChatMessage[]
}

const noTools: ToolAnswers = { uses: [], results: [] }

/** The contestant's reply as the conversation remembers it. */
function messageOf({ output }: DoneRecord, { tools }: Asking): ChatMessage {
  const { text, toolCalls } = output
  return { role: 'assistant', content: text, ...(tools && toolCalls ? { tool_calls: toolCalls } : {}) }
}

function questionIn(messages: readonly ChatMessage[]): string {
  const last = messages.findLast(({ role }) => role === 'user')
  return last ? textOf(last) : ''
}
