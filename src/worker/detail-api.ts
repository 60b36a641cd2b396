import type { CheckResult } from '../checks/check-result.ts'
import type { CallRecord } from '../engine/record.ts'
import type { ChatMessage, ModelInfo } from '../models/chat.ts'
import type { CellGlance, CellNeed, CellState } from './cell-state.ts'

/** A message of a conversation. */
export interface SaidMessage {
  readonly role: ChatMessage['role']
  readonly text: string
  /** Addresses of its pictures and sounds, most of them data URLs. */
  readonly media: readonly string[]
}

/** Something that happened in a conversation with a contestant, in the order of time. */
export type WorkItem =
  /** `by` is the model that played the user, where one did. */
  | { readonly type: 'said'; readonly message: SaidMessage; readonly by: string | null }
  /** What the contestant said; `answer` is what was found in it at the end of a turn. */
  | {
      readonly type: 'reply'
      readonly text: string
      readonly answer: string | null | undefined
      readonly latencyMs: number
    }
  /** A tool that it called; the result is null where it never heard of one. */
  | { readonly type: 'tool'; readonly name: string; readonly arguments: string; readonly result: string | null }
  | { readonly type: 'attempt'; readonly number: number }
  /** What the model that plays the user was told about its part. */
  | { readonly type: 'part'; readonly text: string; readonly model: string }
  /** The words with which the user ended the conversation. */
  | { readonly type: 'ended'; readonly text: string; readonly model: string }

/** One conversation of a contestant's work. */
export interface WorkConversation {
  /** Counts from 1; null where no vote was held. */
  readonly sample: number | null
  readonly step: string | null
  /** True for the sample that the vote picked. */
  readonly chosen: boolean
  /** What was found in its last reply. */
  readonly answer: string | null
  readonly items: readonly WorkItem[]
}

/** A call behind a cell, and whose it was. */
export interface DetailCall {
  readonly role: 'contestant' | 'user' | 'judge'
  readonly record: CallRecord
}

/** Everything behind one cell. */
export interface CellDetail {
  readonly index: number
  readonly task: string
  readonly row: string
  readonly model: ModelInfo
  /** The way in which it was asked; empty where there is one only. */
  readonly variant: string
  readonly epoch: number
  readonly epochs: number
  readonly state: CellState
  readonly score: number | null
  /** How it was scored before the benchmark changed; null where that is the same. */
  readonly before: (CellGlance & { readonly checks: readonly CheckResult[] }) | null
  /** What it lacks to be scored by the changed benchmark; then all else is as before the change. */
  readonly needs: CellNeed | null
  /** Why there is no score, in words, when there is none. */
  readonly reason: string | null
  /** What is sent at first; empty when the prompt could not be rendered. */
  readonly messages: readonly SaidMessage[]
  /** The contestant's work, where it was more than one plain question. */
  readonly work: readonly WorkConversation[]
  /** The row's values, as JSON text for people. */
  readonly values: readonly { readonly column: string; readonly text: string }[]
  readonly output: string | null
  readonly answer: string | null
  readonly checks: readonly CheckResult[]
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number; readonly usd: number | null } | null
  readonly latencyMs: number | null
  /** Tries of the contestant's calls; null while there are none. */
  readonly tries: number | null
  /** The calls behind this cell: the contestant's work first, then judges. */
  readonly calls: readonly DetailCall[]
}
