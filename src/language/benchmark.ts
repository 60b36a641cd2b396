import type { Check, Extract, Limits, Sampling } from './benchmark.generated.ts'
import type { Json } from './json.ts'

/**
 * A benchmark after validation and normalisation: defaults filled in, sugar removed, rows loaded, names resolved.
 * Everything after the language layer works on this and never on the YAML.
 */
export interface Benchmark {
  readonly title: string
  readonly description: string
  readonly authors: readonly string[]
  readonly license: string
  readonly tags: readonly string[]
  /** The task or suite that counts. */
  readonly main: Target
  /** Contestants: ids, patterns with `*`, or `all`; empty when the person running has to choose. */
  readonly models: readonly string[]
  readonly datasets: Readonly<Record<string, Dataset>>
  readonly rubrics: Readonly<Record<string, Rubric>>
  readonly tasks: Readonly<Record<string, Task>>
  readonly suites: Readonly<Record<string, Suite>>
  readonly limits: Limits
  /** The judge model of one-line `judge` checks without a model of their own. */
  readonly judge?: string
}

/** What a run or a leaderboard points at. */
export type Target =
  | { readonly kind: 'task'; readonly name: string }
  | { readonly kind: 'suite'; readonly name: string }

/** A table of rows. */
export interface Dataset {
  readonly name: string
  readonly rows: readonly Row[]
}

/** One question's data. `id` is unique in its dataset. */
export interface Row {
  readonly id: string
  readonly values: Readonly<Record<string, Json>>
}

/** A message whose content is a template. */
export interface MessageTemplate {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

/** What the models are asked, and how answers are scored. */
export interface Task {
  readonly name: string
  readonly description: string
  /** The rows asked. A task without a dataset has the single row `{id: '1', values: {}}`. */
  readonly rows: readonly Row[]
  readonly messages: readonly MessageTemplate[]
  readonly sampling: Sampling
  readonly extract: readonly ExtractStep[]
  /** Epochs. */
  readonly repeat: number
  readonly checks: readonly Check[]
  readonly score: 'weighted_mean' | 'min' | 'all_pass'
}

/** One step of an extraction pipeline. */
export type ExtractStep = Exclude<Extract, readonly unknown[]>

/** How a criterion is graded. */
export type Scale = '1..5' | 'pass_fail' | '0..1'

/** One question the judge answers. */
export interface Criterion {
  readonly name: string
  /** A template. */
  readonly ask: string
  readonly weight: number
  readonly scale: Scale
  /** Meaning of levels, by level as written in the scale. */
  readonly levels: Readonly<Record<string, string>>
}

/** Criteria by which one judge grades an answer. */
export interface Rubric {
  readonly name: string
  readonly judge: string
  readonly scale: Scale
  readonly criteria: readonly Criterion[]
}

/** Several tasks combined into one number. */
export interface Suite {
  readonly name: string
  readonly tasks: readonly { readonly task: string; readonly weight: number }[]
  readonly combine: 'weighted_mean' | 'geometric_mean' | 'min'
}
