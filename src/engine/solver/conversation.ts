import { requestWith, type Values } from '../../graph/asking.ts'
import { extractAnswer } from '../../graph/extract.ts'
import { argumentsOf, type ToolUse, toolResult } from '../../graph/tool-results.ts'
import type { Asking } from '../../language/benchmark.ts'
import type { ChatMessage, ChatRequest } from '../../models/chat.ts'
import { textOf } from '../../models/message-text.ts'
import { costOf, type DoneRecord, type Reply, sumCosts, type WorkCall } from './transcript.ts'

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
  private history: readonly ChatMessage[] = []
  /** Results of tools that the contestant has not been told yet. */
  private unsent: readonly ChatMessage[] = []

  constructor(parts: ConversationParts) {
    this.parts = parts
  }

  /** All that was said. */
  get messages(): readonly ChatMessage[] {
    return this.history
  }

  /** Sends messages and gives back what the contestant says to them in the end. */
  async say(messages: readonly ChatMessage[], at: { readonly turn: number; readonly attempt: number }): Promise<Reply> {
    const { asking } = this.parts
    const records: DoneRecord[] = []
    const tools: ToolUse[] = []
    let said = [...this.unsent, ...messages]
    this.unsent = []
    for (;;) {
      this.history = [...this.history, ...said]
      const record = await this.call(records.length > 0)
      records.push(record)
      const { uses, results } = this.answerTools(record)
      tools.push(...uses)
      const goesOn = results.length > 0 && records.length < (asking.tools?.maxCalls ?? 1)
      const extracted = goesOn ? undefined : extractAnswer(record.output.text, asking.extract)
      this.calls.push({ by: 'contestant', ...this.position(at), said, record, ...(extracted ? { extracted } : {}) })
      said = results
      if (goesOn || extracted === undefined) continue
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
    this.calls.push({ by: 'user', ...this.position({ turn, attempt: 1 }), said, record })
  }

  private position({ turn, attempt }: { readonly turn: number; readonly attempt: number }) {
    const { sample, step } = this.parts
    return { ...(sample === undefined ? {} : { sample }), ...(step === undefined ? {} : { step }), turn, attempt }
  }

  private async call(isFollowUp: boolean): Promise<DoneRecord> {
    const { asking, model, repetition, ask } = this.parts
    const seed = this.parts.seed ?? asking.sampling.seed
    const record = await ask(requestWith(asking, this.history, { model, seed, isFollowUp }), repetition)
    const { text, toolCalls } = record.output
    const calls = asking.tools && toolCalls ? { tool_calls: toolCalls } : {}
    this.history = [...this.history, { role: 'assistant', content: text, ...calls }]
    return record
  }

  private answerTools({ output }: DoneRecord): { uses: readonly ToolUse[]; results: ChatMessage[] } {
    const { asking, values } = this.parts
    const { tools } = asking
    if (!tools || !output.toolCalls) return { uses: [], results: [] }
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

function questionIn(messages: readonly ChatMessage[]): string {
  const last = messages.findLast(({ role }) => role === 'user')
  return last ? textOf(last) : ''
}
