import { compileGraph } from '../graph/compile.ts'
import { estimate } from '../graph/estimate.ts'
import type { Graph } from '../graph/graph.ts'
import type { BenchmarkFile } from '../language/benchmark.generated.ts'
import type { Benchmark } from '../language/benchmark.ts'
import type { Diagnostic, SourceRange } from '../language/diagnostic.ts'
import { type Change, type ChangeResult, makeChange } from '../language/edit-change.ts'
import type { JsonObject } from '../language/json.ts'
import type { Path } from '../language/positions.ts'
import { readBenchmark } from '../language/read.ts'
import { readTable } from '../language/table.ts'
import type { Reading, RunPlan } from './api.ts'
import { formDocument, formFaults, formTable, rangeOfPath, renderFor, snippetOf } from './form.ts'
import type { FormDocument, FormFault, FormTable, ReadRows, Rendered } from './form-api.ts'
import { outlineOf } from './outline.ts'
import { pictureOf } from './picture.ts'
import type { GraphPicture } from './picture-api.ts'
import type { RunChoice } from './run-choice.ts'

/** The source last read, and what came of it. */
export interface LastRead {
  attachments: Readonly<Record<string, string>>
  source: string
  file: string
  diagnostics: readonly Diagnostic[]
  benchmark: Benchmark | undefined
  document: BenchmarkFile | undefined
}

/** Nothing read yet. */
export function nothingRead(): LastRead {
  return { attachments: {}, source: '', file: '', diagnostics: [], benchmark: undefined, document: undefined }
}

/** The part of the worker's API that needs the language alone: reading, planning, drawing and editing a source. */
export class ReadingDesk {
  protected readonly last: LastRead

  constructor(last: LastRead = nothingRead()) {
    this.last = last
  }

  protected get attachments(): Readonly<Record<string, string>> {
    return this.last.attachments
  }

  protected get source(): string {
    return this.last.source
  }

  protected get benchmark(): Benchmark | undefined {
    return this.last.benchmark
  }

  async attach(attachments: Readonly<Record<string, string>>): Promise<void> {
    this.last.attachments = attachments
  }

  async read(source: string, file: string): Promise<Reading> {
    const { attachments } = this
    const { benchmark, document, diagnostics } = readBenchmark(source, { file, attachments })
    Object.assign(this.last, { source, file, diagnostics, benchmark, document })
    return { diagnostics, outline: benchmark ? outlineOf(benchmark) : null }
  }

  async plan(choice: RunChoice): Promise<RunPlan | null> {
    return this.benchmark ? estimate(compileChoice(this.benchmark, choice), choice.judges) : null
  }

  async picture(choice: RunChoice): Promise<GraphPicture | null> {
    return this.benchmark ? pictureOf(compileChoice(this.benchmark, choice), this.source) : null
  }

  async form(source: string): Promise<FormDocument> {
    return formDocument(source)
  }

  async faults(): Promise<readonly FormFault[]> {
    return formFaults(this.source, this.last.diagnostics)
  }

  async change(source: string, change: Change): Promise<ChangeResult> {
    return makeChange(source, change)
  }

  async locate(source: string, path: Path): Promise<SourceRange | null> {
    return rangeOfPath(source, path) ?? null
  }

  async snippet(source: string, path: Path): Promise<string> {
    return snippetOf(source, path)
  }

  async table(source: string, dataset: string): Promise<FormTable> {
    return formTable(source, dataset, this.attachments)
  }

  async render(template: string, row: JsonObject): Promise<Rendered> {
    return renderFor(template, row)
  }

  async readRows(file: string, text: string): Promise<ReadRows> {
    const read = readTable(file, text)
    return 'rows' in read ? { kind: 'rows', rows: read.rows } : { kind: 'fault', reason: read.reason }
  }
}

/** What would be run of a benchmark. */
export function compileChoice(benchmark: Benchmark, { models, target, limit, seed }: RunChoice): Graph {
  return compileGraph(benchmark, {
    models,
    ...(target === undefined ? {} : { target }),
    ...(limit === undefined ? {} : { limit }),
    ...(seed === undefined ? {} : { seed }),
  })
}
