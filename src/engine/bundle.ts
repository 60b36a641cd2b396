import type { Graph } from '../graph/graph.ts'
import type { Digest } from '../language/canonical.ts'
import type { ModelInfo } from '../models/chat.ts'
import type { Cell } from './cell.ts'
import type { CallRecord } from './record.ts'
import type { Report } from './report.ts'
import type { RunOutcome } from './run.ts'

/** The version of the engine, named in every bundle. */
export const engineName = 'benchleaf/0.1.0'

/** A run as a file: everything needed to check each number in it, or to score it again. `schemas/run.schema.json` is its shape. */
export interface RunBundle {
  readonly benchleaf: 1
  readonly benchmark: {
    readonly digest: Digest
    readonly source: string
    /** The text of the files the benchmark names, by the path it names them by. */
    readonly attachments: Readonly<Record<string, string>>
  }
  readonly run: RunFacts & { readonly status: RunOutcome['status']; readonly message?: string }
  readonly models: readonly ModelInfo[]
  readonly cells: readonly Cell[]
  readonly records: Readonly<Record<Digest, CallRecord>>
  readonly report: Report
}

/** What a host knows about a run. Times are ISO 8601, UTC. */
export interface RunFacts {
  readonly id: string
  readonly startedAt: string
  readonly endedAt: string
  readonly engine: string
  readonly proxy: string
  readonly seed: number | null
  /** The task or suite that was run. */
  readonly target: string
  /** Rows a task was cut down to; null for all. */
  readonly limit: number | null
}

/** What a bundle is made of. */
export interface BundleParts {
  readonly graph: Graph
  readonly source: string
  readonly attachments: Readonly<Record<string, string>>
  readonly facts: RunFacts
  readonly outcome: RunOutcome
  readonly report: Report
  readonly records: (digest: Digest) => CallRecord | undefined
}

/** Puts a run together. Records stand in the order in which cells use them, so that the same run gives the same bytes. */
export function buildBundle(parts: BundleParts): RunBundle {
  const { graph, source, attachments, facts, outcome, report } = parts
  const records: Record<Digest, CallRecord> = {}
  for (const digest of outcome.cells.flatMap((cell) => cell.records)) {
    const record = Object.hasOwn(records, digest) ? undefined : parts.records(digest)
    if (record) records[digest] = record
  }
  return {
    benchleaf: 1,
    benchmark: { digest: graph.digest, source, attachments },
    run: { ...facts, status: outcome.status, ...(outcome.message === undefined ? {} : { message: outcome.message }) },
    models: graph.models,
    cells: outcome.cells,
    records,
    report,
  }
}

/** The bundle as JSON text in pieces, so that a run of any size never becomes one string. */
export function* bundleText(bundle: RunBundle): Generator<string> {
  const { cells, records, report, ...head } = bundle
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "cells": [`
  yield* joined(cells.map((cell) => () => JSON.stringify(cell)))
  yield '\n ],\n "records": {'
  yield* joined(
    Object.entries(records).map(
      ([digest, record]) =>
        () =>
          `${JSON.stringify(digest)}: ${JSON.stringify(record)}`,
    ),
  )
  yield `\n },\n "report": ${JSON.stringify(report, null, 1)}\n}\n`
}

function* joined(items: readonly (() => string)[]): Generator<string> {
  for (const [index, item] of items.entries()) yield `${index === 0 ? '' : ','}\n  ${item()}`
}
