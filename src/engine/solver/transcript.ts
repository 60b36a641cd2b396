import type { Extraction } from '../../graph/extract.ts'
import type { ToolUse } from '../../graph/tool-results.ts'
import type { ChatMessage, Usage } from '../../models/chat.ts'
import type { CallRecord } from '../record.ts'

/** A call that was answered. */
export type DoneRecord = Extract<CallRecord, { status: 'done' }>

/** Where in a contestant's work a call stands. */
export interface WorkPosition {
  /** Of several samples, counted from 1; absent where no vote is held. */
  readonly sample?: number
  /** The step's name; absent where there are no steps. */
  readonly step?: string
  /** Counts from 1. */
  readonly turn: number
  /** Counts from 1. */
  readonly attempt: number
}

/** One call that a contestant's work took. */
export type WorkCall =
  /** The contestant was asked. */
  | (WorkPosition & {
      readonly by: 'contestant'
      /** What was said since the call before in the same conversation. */
      readonly said: readonly ChatMessage[]
      readonly record: DoneRecord
      /** What extraction found, at the end of a turn. */
      readonly extracted?: Extraction
    })
  /** The model that plays the user was asked for the user's next message. */
  | (WorkPosition & {
      readonly by: 'user'
      /** What it was told about its part; the conversation so far is shown to it besides. */
      readonly said: readonly ChatMessage[]
      readonly record: DoneRecord
    })

/** What a contestant said at the end of a turn, and the calls that it took. */
export interface Reply {
  readonly text: string
  readonly extracted: Extraction
  /** What the user had said last. */
  readonly question: string
  readonly finishReason: string
  readonly cost: Cost
  readonly tools: readonly ToolUse[]
}

/** What calls took. Those of the contestant alone; a simulated user's are its own. */
export interface Cost {
  readonly usage: Usage
  /** US dollars; null when a price is unknown. */
  readonly usd: number | null
  /** Milliseconds from the first call to the last reply; what runs side by side counts once. */
  readonly latencyMs: number
  /** Tries in all, those that failed too. */
  readonly tries: number
}

/** All that a contestant did for one row. */
export interface Transcript {
  /** Sample by sample, step by step, in the order of each conversation. */
  readonly calls: readonly WorkCall[]
  /** The replies that a check may look at, by turn (`turn 2`) or step. Of a vote, those of the sample that was chosen. */
  readonly replies: ReadonlyMap<string, Reply>
  /** The reply that counts, with what the whole work took. */
  readonly final: Reply
  /** The conversation that it ended, in full. */
  readonly conversation: readonly ChatMessage[]
  /** The sample that was chosen, counted from 1; absent where no vote was held. */
  readonly sample: number | undefined
}

/** Nothing spent. */
export const noCost: Cost = { usage: { inputTokens: 0, outputTokens: 0 }, usd: 0, latencyMs: 0, tries: 0 }

/** The costs of calls one after the other, or side by side: then the longest gives the time. */
export function sumCosts(costs: readonly Cost[], order: 'after' | 'beside'): Cost {
  const [only] = costs
  if (only && costs.length === 1) return only
  return costs.reduce(
    (sum, { usage, usd, latencyMs, tries }): Cost => ({
      usage: {
        inputTokens: sum.usage.inputTokens + usage.inputTokens,
        outputTokens: sum.usage.outputTokens + usage.outputTokens,
      },
      usd: sum.usd === null || usd === null ? null : sum.usd + usd,
      latencyMs: order === 'after' ? sum.latencyMs + latencyMs : Math.max(sum.latencyMs, latencyMs),
      tries: sum.tries + tries,
    }),
    noCost,
  )
}

/** What one call took. */
export function costOf({ usage, usd, latencyMs, attempts }: DoneRecord): Cost {
  const { inputTokens, outputTokens } = usage
  return { usage: { inputTokens, outputTokens }, usd, latencyMs, tries: attempts.length }
}
