import type { Check, Extract, Judges, Limits, Sampling } from './benchmark.generated.ts'
import type { Json, JsonObject } from './json.ts'
import type { Scale } from './scale.ts'

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
  /** Pictures and sounds that messages show, as data URLs, by the path they are named by. */
  readonly media: Readonly<Record<string, string>>
  readonly limits: Limits
  /** Who judges in checks that name nobody, as it is written: {@link panelOf} reads it. */
  readonly judge?: Judges
  /** The embedding model of `similarity` checks without a model of their own. */
  readonly embedder?: string
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
  /** What it shares with other rows, such as a passage: rows of a cluster are not independent. Absent: it stands alone. */
  readonly cluster?: string
  /** True for a row that is asked and kept from publication. */
  readonly heldOut?: true
}

/** A part of a message. Its text is a template; a picture or a sound is a template for a file's path, a URL or a data URL. */
export type PartTemplate =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly source: string }
  | { readonly kind: 'audio'; readonly source: string }

/** A message whose content is a template, or several parts that are. */
export interface MessageTemplate {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string | readonly PartTemplate[]
}

/** What the models are asked, and how answers are scored. */
export interface Task {
  readonly name: string
  readonly description: string
  /** The rows asked. A task without a dataset has the single row `{id: '1', values: {}}`. */
  readonly rows: readonly Row[]
  /** The ways in which it is asked; the first one counts. Never empty. */
  readonly variants: readonly [Variant, ...Variant[]]
  /** Epochs. */
  readonly repeat: number
  readonly checks: readonly Check[]
  readonly score: 'weighted_mean' | 'min' | 'all_pass'
}

/** One way of asking a task. */
export interface Variant {
  /** Empty where the task has one way only. */
  readonly name: string
  readonly solver: Solver
  /** Asks again, with feedback, until the checks pass. */
  readonly attempts?: { readonly max: number /** A template. */; readonly feedback: string }
  /** Does the whole work several times and lets the answers vote. */
  readonly vote?: { readonly of: number; readonly pick: 'majority' | 'first_valid' }
}

/**
 * How a contestant comes to its answer for one row. The last reply of the last conversation is the response.
 * - `conversation`: the opening is sent, then each further user message after the reply to the one before. A plain prompt
 *   is one without further messages.
 * - `steps`: conversations of one turn, each begun as soon as the steps it reads have ended; the last one's reply counts.
 * - `simulated`: a conversation whose user messages another model writes.
 */
export type Solver =
  | { readonly kind: 'conversation'; readonly asking: Asking; readonly further: readonly MessageTemplate['content'][] }
  | { readonly kind: 'steps'; readonly steps: readonly SolverStep[] }
  | { readonly kind: 'simulated'; readonly asking: Asking; readonly user: SimulatedUser }

/** What opens a conversation, and what holds for each of its turns. */
export interface Asking {
  /** System message, examples, the first user message: all that is sent at first. */
  readonly messages: readonly MessageTemplate[]
  readonly sampling: Sampling
  readonly extract: readonly ExtractStep[]
  /** JSON Schema of a structured reply. */
  readonly respondWith?: JsonObject
  readonly tools?: Toolbox
  readonly fewShot?: FewShot
}

/** A named conversation of one turn. Its templates may read `steps.<name>.text` and `steps.<name>.answer`. */
export interface SolverStep extends Asking {
  readonly name: string
  /** The steps whose replies its templates read. */
  readonly needs: readonly string[]
}

/** A user played by another model. */
export interface SimulatedUser {
  readonly model: string
  /** A template: who the user is and what they want. */
  readonly persona: string
  /** A template for the first message; absent where the model writes that too. */
  readonly first?: string
  /** A message of the user that has this text in it ends the conversation and is not sent. */
  readonly stop?: string
  readonly maxTurns: number
  readonly sampling: Sampling
}

/** Functions a contestant may call, whose results are written in the benchmark. */
export interface Toolbox {
  readonly tools: readonly Tool[]
  /** `auto`, `required`, `none`, or the name of a tool. */
  readonly choice: string
  /** Calls to the model in one turn, at most. */
  readonly maxCalls: number
}

/** A function a contestant may call. */
export interface Tool {
  readonly name: string
  readonly description: string
  /** JSON Schema of the arguments. */
  readonly parameters: JsonObject
  /** The first whose `when` agrees with the arguments gives the result. */
  readonly results: readonly ScriptedResult[]
}

/** What a tool returns for some arguments. Texts in it are templates over the row, with `arguments`. */
export interface ScriptedResult {
  /** Arguments that must be there with these values; empty for any call. */
  readonly when: JsonObject
  readonly returns: Json
}

/** Examples shown before the question. */
export interface FewShot {
  /** The rows to choose from, in the order of choice. */
  readonly pool: readonly Row[]
  /** True where the pool is of the task's own dataset: then a row is told from its examples by its id. */
  readonly sameDataset: boolean
  readonly count: number
  readonly show: FewShotShape
}

/** How an example is shown: as a pair of messages, or as a text that templates place with `{{ few_shot }}`. */
export type FewShotShape =
  | { readonly kind: 'messages'; readonly user: string; readonly assistant: string }
  | { readonly kind: 'text'; readonly template: string }

/** One step of an extraction pipeline. */
export type ExtractStep = Exclude<Extract, readonly unknown[]>

/** One question the judge answers. */
export interface Criterion {
  readonly name: string
  /** A template. */
  readonly ask: string
  readonly weight: number
  /** Points for meeting it, in place of the weight; may be negative. */
  readonly points?: number
  readonly scale: Scale
  /** Meaning of levels, by level as written in the scale. Templates. */
  readonly levels: Readonly<Record<string, string>>
  /** True when the judge may say that it does not apply. */
  readonly na: boolean
  /** True when an answer that fails it scores 0 on the rubric. */
  readonly required: boolean
  /** A template: an answer that deserves the best verdict. */
  readonly reference?: string
  readonly examples: readonly GradedExample[]
}

/** An answer with the verdict it deserves, shown to the judge. */
export interface GradedExample {
  /** A template. */
  readonly answer: string
  readonly verdict: string
  readonly why?: string
}

/** Who judges: one model or several, once or several times, and how their verdicts become one. */
export interface Panel {
  readonly judges: readonly string[]
  readonly combine: 'mean' | 'median' | 'majority'
  /** How often each judge is asked. */
  readonly samples: number
}

/** Criteria by which an answer is graded. */
export interface Rubric {
  readonly name: string
  readonly panel: Panel
  /** The scale of criteria without their own, and of the passing mark. */
  readonly scale: Scale
  /** True when one call grades all criteria. */
  readonly batch: boolean
  readonly criteria: readonly Criterion[]
}

/** Several tasks combined into one number. */
export interface Suite {
  readonly name: string
  readonly tasks: readonly { readonly task: string; readonly weight: number }[]
  readonly combine: 'weighted_mean' | 'geometric_mean' | 'min'
}
