import type { Cell } from '../engine/cell.ts'
import type { Ports } from '../engine/ports.ts'
import type { Scoring } from '../engine/score-change.ts'
import type { Graph } from '../graph/graph.ts'
import type { Benchmark } from '../language/benchmark.ts'
import type { ModelInfo } from '../models/chat.ts'
import type { RunListener } from './api.ts'
import type { EarlierRun } from './reopen-api.ts'
import type { RunRecords } from './run-records.ts'

/** What a session is made of. */
export interface SessionParts {
  readonly graph: Graph
  readonly source: string
  readonly attachments: Readonly<Record<string, string>>
  readonly ports: Ports
  readonly records: RunRecords
  readonly judges: readonly ModelInfo[]
  readonly concurrency: number
  readonly limit: number | undefined
  readonly id: string
  readonly proxy: string
  readonly listener: RunListener
  /** Of a run that goes on after it had ended: when it was first begun, in milliseconds since 1970. */
  readonly begunAt?: number
  /** Of a run that goes on from an earlier one after a change: what it is compared with, and the cells it has to ask for. */
  readonly goesOn?: { readonly before: Before; readonly needing: ReadonlySet<number> }
  /** Of a run that is shown again: what it was. Nothing is called. */
  readonly earlier?: EarlierRun
}

/** The results that a change is compared with, and the source that gave them. */
export interface Before extends Scoring {
  readonly source: string
  readonly attachments: Readonly<Record<string, string>>
}

/** A graph and its cells, for people to grade. */
export interface GradedRun {
  readonly graph: Graph
  readonly cell: (index: number) => Cell | undefined
}

/** A benchmark read from a changed source. */
export interface ChangedSource {
  readonly benchmark: Benchmark
  readonly source: string
  readonly attachments: Readonly<Record<string, string>>
}
