import type { ProxyMarked } from 'comlink'
import type { Comparison } from '../engine/comparisons.ts'
import type { LabelReport } from '../engine/label-report.ts'
import type { RunOutcome } from '../engine/run.ts'
import type { Standings } from '../engine/standings.ts'
import type { VariantComparison } from '../engine/variant-report.ts'
import type { Verification } from '../engine/verify-records.ts'
import type { Charged } from '../graph/estimate.ts'
import type { Target } from '../language/benchmark.ts'
import type { Diagnostic, SourceRange } from '../language/diagnostic.ts'
import type { Change, ChangeResult } from '../language/edit-change.ts'
import type { JsonObject } from '../language/json.ts'
import type { Path } from '../language/positions.ts'
import type { ModelInfo } from '../models/chat.ts'
import type { ReceiptKey } from '../models/receipt.ts'
import type { AuditView } from './audit-api.ts'
import type { CellUpdate } from './cell-state.ts'
import type { CompareWorker } from './compare-api.ts'
import type { CellDetail } from './detail-api.ts'
import type { FormDocument, FormFault, FormTable, ReadRows, Rendered } from './form-api.ts'
import type { GridWorker } from './grid-api.ts'
import type { LabelWorker } from './label-api.ts'
import type { OpenCost } from './open-cost.ts'
import type { GraphPicture } from './picture-api.ts'
import type { ReopenedRun } from './reopen-api.ts'
import type { RunChoice } from './run-choice.ts'
import type { TryEnd, TryListener, TryOptions } from './try-api.ts'
import type { Tweak } from './tweak-api.ts'

/** The core in a web worker, as the page sees it across comlink. The page sends control calls; results come in batches. */
export interface BenchWorker extends LabelWorker, CompareWorker {
  /** What the grid asks about the run that was started last. */
  readonly grid: GridWorker & ProxyMarked
  /** Sends these secrets with the calls that need them, from now on. */
  use(access: Access): Promise<void>
  /**
   * The network is gone. That closes no connection, and calls in flight would wait for their time to run out: where the
   * server is out of reach, they fail as retryable at once.
   */
  offline(): Promise<void>
  /** Replaces the files that `file:` datasets may name. Sent apart from the source, so that a keystroke does not copy them. */
  attach(attachments: Readonly<Record<string, string>>): Promise<void>
  /** Reads the source. The last source read is what `plan` and `start` work on. */
  read(source: string, file: string): Promise<Reading>
  /** What a run would take; null while the source has errors. */
  plan(choice: RunChoice): Promise<RunPlan | null>
  /** What a run would do, as a graph; null while the source has errors. */
  picture(choice: RunChoice): Promise<GraphPicture | null>
  /** Runs the benchmark last read and resolves when the run has ended. Updates come in batches; each is awaited. */
  start(choice: RunChoice, options: RunOptions, listener: RunListener): Promise<RunEnd>
  /**
   * Shows a run that was made elsewhere: a run bundle as JSON text. Nothing is sent and none of its numbers is believed: its
   * recorded answers are scored anew, and what has no record is an error that says so. Rejects in plain words for what is no run.
   * Its answers are never mixed with those that this browser keeps; a call that is made for it here is kept like any other.
   */
  openRun(bundle: string, listener: RunListener): Promise<OpenedEnd>
  /** Shows an earlier run again from recorded calls alone; what is not recorded ends as cancelled. Nothing is sent. */
  reopen(run: ReopenedRun, listener: RunListener): Promise<RunEnd>
  /** Asks what the last run left unasked or unanswered, and nothing else. */
  goOn(options: RunOptions): Promise<RunEnd>
  /** What `goOn` would cost, about, with these judges; null while a run goes on or without one. */
  openCost(judges: readonly ModelInfo[]): Promise<OpenCost | null>
  stop(): Promise<void>
  pause(): Promise<void>
  resume(): Promise<void>
  /**
   * Scores the last run's answers by the benchmark last read, from recorded calls alone: nothing is sent. What comes of it
   * goes to the run's listener. An earlier scoring that is still under way is given up.
   */
  rescore(judges: readonly ModelInfo[]): Promise<void>
  /** Makes the calls that the last scoring lacks, as a run that goes on from the last one. */
  complete(judges: readonly ModelInfo[], options: RunOptions): Promise<RunEnd>
  /** Makes the scoring shown the run's own: what changes from now on is compared with it. */
  keep(): Promise<void>
  /** The source that changes are compared with; null without a run. */
  sourceBefore(): Promise<string | null>
  /** Asks some rows of the benchmark last read, beside any run; resolves when all of them have ended. */
  tryOut(choice: RunChoice, options: TryOptions, listener: TryListener): Promise<TryEnd>
  stopTrying(): Promise<void>
  /** Tries to game the benchmark last read, without any model call; null while the source has errors. */
  audit(): Promise<AuditView | null>
  /** All there is to know about a cell; null for a cell without a run. */
  cell(index: number): Promise<CellDetail | null>
  /** The run bundle as a JSON file, for download; null before a run has ended. A Blob, so that no run becomes one string. */
  bundle(): Promise<Blob | null>
  /** What the receipts of the run's answers prove, by a proxy's keys; null before a run has ended. */
  verify(keys: readonly ReceiptKey[]): Promise<Verification | null>
  /** How many finished calls are kept in this browser. */
  storedCalls(): Promise<number>
  forgetStoredCalls(): Promise<void>
  /** The file's value as it is written, for a form. */
  form(source: string): Promise<FormDocument>
  /** The findings of the last reading, each with the value it stands in. */
  faults(): Promise<readonly FormFault[]>
  /** Makes a change in a text, byte for byte. */
  change(source: string, change: Change): Promise<ChangeResult>
  /** Where a value stands in a text; null where nothing is. */
  locate(source: string, path: Path): Promise<SourceRange | null>
  /** A value as it is written. */
  snippet(source: string, path: Path): Promise<string>
  /** The rows of a dataset. */
  table(source: string, dataset: string): Promise<FormTable>
  /** A template filled by a row. */
  render(template: string, row: JsonObject): Promise<Rendered>
  /** Reads a data file by its name's ending. */
  readRows(file: string, text: string): Promise<ReadRows>
}

/** Where calls go, and the person's secrets, kept in the memory of the tab alone. */
export interface Access {
  /** OpenAI-style base of the proxy. */
  readonly proxy: string
  /** The proxy's access token; empty where it asks for none. */
  readonly token: string
  /** Keys of the person's own, by the provider's name. */
  readonly keys: Readonly<Record<string, string>>
}

export type RunListener = (batch: readonly RunUpdate[]) => Promise<void> | void

/** What reading a source found. */
export interface Reading {
  readonly diagnostics: readonly Diagnostic[]
  /** Null when the source has errors. */
  readonly outline: Outline | null
}

/** A benchmark in a few words, for the page's frame. */
export interface Outline {
  readonly title: string
  readonly description: string
  readonly authors: readonly string[]
  /** An SPDX identifier; empty where none is named. */
  readonly license: string
  readonly main: Target
  readonly tasks: readonly OutlineTask[]
  readonly suites: readonly { readonly name: string; readonly tasks: readonly string[] }[]
  /** The contestants the file asks for: ids and patterns. */
  readonly models: readonly string[]
  /** Every model besides the contestants that the file asks for: judges, and players of users. */
  readonly judges: readonly string[]
}

export interface OutlineTask {
  readonly name: string
  readonly description: string
  readonly rows: number
  readonly epochs: number
  readonly checks: readonly string[]
}

export interface RunOptions {
  /** Calls in flight at most. */
  readonly concurrency: number
  /** Use the answers of finished calls kept in this browser instead of asking again. */
  readonly reuse: boolean
}

/** What a run would take. */
export interface RunPlan {
  readonly cells: number
  readonly calls: number
  readonly judgeCalls: number
  /** True when it may take fewer calls: tools, attempts and simulated users may end sooner. */
  readonly atMost: boolean
  readonly inputTokens: number
  readonly outputTokens: number
  /** US dollars; null when a price is unknown. */
  readonly usd: number | null
  /** The part of it that the proxy's quotas count. */
  readonly charged: Charged
}

/** Where a task's cells stand: row first, then model, then variant, then epoch. */
export interface TaskShape {
  readonly name: string
  readonly firstCell: number
  readonly rows: number
  /** The ways in which it is asked; one without a name where there is only one. */
  readonly variants: readonly string[]
  readonly epochs: number
  /** The columns of its dataset. */
  readonly columns: readonly string[]
  /** True where judges decide a check. */
  readonly judged: boolean
}

/** The grid's frame, known when the run starts. */
export interface RunShape {
  readonly title: string
  readonly target: Target
  readonly cellCount: number
  readonly tasks: readonly TaskShape[]
  readonly models: readonly ModelInfo[]
}

export interface Progress {
  readonly done: number
  readonly total: number
  readonly errors: number
  readonly inFlight: number
  /** US dollars spent; null when a price is unknown. */
  readonly usd: number | null
  readonly inputTokens: number
  readonly outputTokens: number
}

export type RunUpdate =
  | { readonly type: 'started'; readonly shape: RunShape }
  /** A changed benchmark has other cells: the grid's new frame. */
  | { readonly type: 'reshaped'; readonly shape: RunShape }
  /** A changed benchmark was scored; null when it is as it was. */
  | { readonly type: 'tweak'; readonly tweak: Tweak | null }
  | { readonly type: 'cells'; readonly cells: readonly CellUpdate[] }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'scores'; readonly scores: RunScores }
  /** The server cannot be reached, or can be again; the run waits meanwhile. */
  | { readonly type: 'connection'; readonly lost: boolean }
  | { readonly type: 'model-paused'; readonly model: string; readonly reason: string }
  /** Something the person should know that is no error of a cell: a fallback in transport, a full disk. */
  | { readonly type: 'notice'; readonly message: string }

/** How a model did. Fractions lie between 0 and 1; null where nothing was scored. */
export interface ModelScore {
  readonly model: string
  readonly score: number | null
  /** 95 % interval of the score. */
  readonly scoreLow: number | null
  readonly scoreHigh: number | null
  readonly passRate: number | null
  /** Rows scored. */
  readonly n: number
  readonly errors: number
  readonly unscored: number
  /** US dollars; null when a price is unknown. */
  readonly usd: number | null
  /** Milliseconds. */
  readonly latencyP50: number | null
  /** How its answers fall into classes, for each `label` check. */
  readonly labels?: readonly LabelReport[]
}

/** The numbers above the grid: by task or suite name, by model. */
export interface RunScores {
  readonly targets: Readonly<Record<string, readonly ModelScore[]>>
  /** Of tasks that are asked in several ways. */
  readonly variants: Readonly<Record<string, VariantScores>>
  readonly comparisons: readonly Comparison[]
  readonly standings: readonly Standings[]
  readonly notices: readonly string[]
  /** What to know about a task's scores beside the scores themselves, in sentences. */
  readonly words: Readonly<Record<string, readonly string[]>>
}

/** How models did when asked in each way; the first one is what counts. */
export interface VariantScores {
  readonly variants: readonly { readonly name: string; readonly scores: readonly ModelScore[] }[]
  readonly comparisons: readonly VariantComparison[]
}

export interface RunEnd {
  readonly status: RunOutcome['status']
  readonly reason?: string
}

/** A run that was made elsewhere, as it is shown here. */
export interface OpenedEnd extends RunEnd {
  /** The run's id where it was made. */
  readonly run: string
  readonly source: string
  readonly attachments: Readonly<Record<string, string>>
  readonly choice: RunChoice
}
