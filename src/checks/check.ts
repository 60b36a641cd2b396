import type { ToolUse } from '../graph/tool-results.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Json } from '../language/json.ts'
import type { Usage } from '../models/chat.ts'
import type { CheckResult, LabelFinding } from './check-result.ts'
import type { Hosts } from './hosts.ts'
import type { checkKinds } from './kinds.generated.ts'

/** Every kind of check the language has. */
export type CheckKind = (typeof checkKinds)[number]

/** The schema's branch for one kind: `CheckItem<'contains'>` is the object written as `contains: …` with its options. */
export type CheckItem<Kind extends CheckKind> = Extract<Check, { [K in Kind]: unknown }>

/** What a check looks at. Everything is of one cell; nothing else may influence a check. */
export interface Subject {
  /** What is checked, after `of`: the extracted answer by default, or the whole response. */
  readonly text: string
  /** All that the model said there. */
  readonly response: string
  /** The row's values, for kinds that compare with several of them. Templates are rendered before a check sees its item. */
  readonly row: Readonly<Record<string, Json>>
  readonly usage: Usage
  /** US dollars; null when the price is unknown. */
  readonly usd: number | null
  readonly latencyMs: number
  /** Why the model stopped: `stop`, `length`, `content_filter`, `tool_calls`, or the provider's own word. */
  readonly finishReason: string
  /** The functions that were called, in their order. */
  readonly trajectory: readonly ToolUse[]
}

/** What a check found. Unscored means it could not be decided: shown and counted, never a zero. */
export type CheckOutcome =
  | {
      readonly status: 'scored'
      readonly pass: boolean
      /** 0 to 1. */
      readonly score: number
      /** Why, in plain words, with the values concerned. */
      readonly reason: string
      /** What each part of it found, where it has several. */
      readonly parts?: readonly CheckResult[]
      /** The classes, of a check that finds one of several. */
      readonly label?: LabelFinding
    }
  | { readonly status: 'unscored'; readonly reason: string }

/**
 * A check that needs no judge. `evaluate` is pure and total: it never throws on any answer, however odd. The item's
 * templates are rendered already; a value that cannot be used (a regular expression that a row makes invalid, say)
 * yields `unscored` with the reason.
 */
export interface CheckDefinition<Kind extends CheckKind> {
  readonly kind: Kind
  evaluate(item: CheckItem<Kind>, subject: Subject): CheckOutcome
}

/**
 * A check that needs something of its host, a sandbox or an embedding model, or data loaded when first needed, and so takes
 * its time. Total as any other: it rejects only with what a port rejected with. A host without the port leaves it `unscored`.
 */
export interface HostedCheckDefinition<Kind extends CheckKind> {
  readonly kind: Kind
  evaluate(item: CheckItem<Kind>, subject: Subject, hosts: Hosts): Promise<CheckOutcome>
}

/** Passes or fails outright: score 1 or 0. */
export function verdict(pass: boolean, reason: string): CheckOutcome {
  return { status: 'scored', pass, score: pass ? 1 : 0, reason }
}

/** Could not be decided. */
export function unscored(reason: string): CheckOutcome {
  return { status: 'unscored', reason }
}
