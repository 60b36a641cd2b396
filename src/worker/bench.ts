import { type ProxyMarked, proxy } from 'comlink'
import type { Sandboxes } from '../checks/hosts.ts'
import { bundleText } from '../engine/bundle.ts'
import type { Clock, Ports } from '../engine/ports.ts'
import type { Verification } from '../engine/verify-records.ts'
import { readBenchmark } from '../language/read.ts'
import type { ModelClient, ModelInfo } from '../models/chat.ts'
import type { ReceiptKey } from '../models/receipt.ts'
import type { BenchWorker, OpenedEnd, RunEnd, RunListener, RunOptions } from './api.ts'
import type { AuditView } from './audit-api.ts'
import type { ComparedPair, ComparedSide, ComparisonView } from './compare-api.ts'
import type { CompareDesk } from './compare-desk.ts'
import type { CellDetail } from './detail-api.ts'
import { GridDesk } from './grid-desk.ts'
import type { CalibrationView, GradableCriterion, ImportedLabels, Labelling } from './label-api.ts'
import { type LabelArchive, LabelsInMemory } from './label-archive.ts'
import { LabelDesk } from './label-desk.ts'
import type { OpenCost } from './open-cost.ts'
import { openRunBundle, unaskedClient } from './opened-run.ts'
import { compileChoice, type LastRead, ReadingDesk } from './reading-desk.ts'
import type { ReopenedRun } from './reopen-api.ts'
import type { RunChoice } from './run-choice.ts'
import { type CallArchive, RunRecords } from './run-records.ts'
import { RunSession } from './run-session.ts'
import type { WatchedConnection } from './server-connection.ts'
import type { ChangedSource, SessionParts } from './session-parts.ts'
import type { TryEnd, TryListener, TryOptions } from './try-api.ts'
import { TryOut, withRows } from './try-out.ts'

/** Recorded calls looked up at once when a run is shown again. */
const lookups = 32

/** What the worker needs from its host. */
export interface BenchParts {
  readonly client: ModelClient
  /** Undefined where nothing can be kept. */
  readonly archive: Promise<CallArchive | undefined>
  /** Where people's labels are kept; where that fails they last as long as the page. */
  readonly labels: Promise<LabelArchive>
  readonly clock: Clock
  readonly random: () => number
  /** Absent where answers cannot be run. */
  readonly sandboxes?: Sandboxes
  /** Absent where nothing tells whether the server can be reached. */
  readonly connection?: WatchedConnection
  readonly newId: () => string
  /** The proxy's OpenAI-style base, for the bundle. */
  readonly proxy: () => string
  /** Takes the listener that notices about the connection go to. */
  readonly onNotice: (listener: (message: string) => void) => void
}

/** The core behind the worker's API: the benchmark last read, and the run last started. */
export class Bench extends ReadingDesk implements Omit<BenchWorker, 'use'> {
  readonly grid: GridDesk & ProxyMarked
  private readonly labelling: LabelDesk
  private readonly parts: BenchParts
  private session: RunSession | undefined
  private comparing: CompareDesk | undefined
  private tried: { readonly run: TryOut; readonly records: RunRecords } | undefined

  /** `last` is what has been read already, before there was a bench. */
  constructor(parts: BenchParts, last?: LastRead) {
    super(last)
    this.parts = parts
    this.grid = proxy(
      new GridDesk({
        clock: parts.clock,
        shown: () => this.session?.shownCells,
        bundle: () => this.session?.bundle(),
      }),
    )
    const labels = parts.labels.catch(() => new LabelsInMemory())
    this.labelling = new LabelDesk(labels, () => new Date(parts.clock.now()).toISOString())
  }

  async start(choice: RunChoice, options: RunOptions, listener: RunListener): Promise<RunEnd> {
    const { benchmark, source, attachments } = this
    if (!benchmark) throw new Error('The benchmark has errors; mend them first.')
    const parts = await this.sessionParts({ benchmark, source, attachments }, choice, options, listener)
    return this.begin(parts)
  }

  async reopen(run: ReopenedRun, listener: RunListener): Promise<RunEnd> {
    const { source, file, attachments, choice, status, startedAt, endedAt, bundle } = run
    const { benchmark } = readBenchmark(source, { file, attachments })
    if (!benchmark)
      throw new Error('The run cannot be shown: this version no longer reads the benchmark it was made of.')
    const changed = { benchmark, source, attachments }
    const given = bundle === undefined ? undefined : (await openRunBundle(bundle)).given
    const options = { concurrency: lookups, reuse: true }
    const parts = await this.sessionParts(changed, choice, options, listener, given)
    return this.begin({ ...parts, earlier: { status, startedAt, endedAt } })
  }

  async goOn({ concurrency }: RunOptions): Promise<RunEnd> {
    if (!this.session) throw new Error('There is no run to go on with.')
    const { earlier: _, goesOn: __, ...parts } = this.session.parts
    return this.begin({ ...parts, ports: this.askingPorts(parts), concurrency, begunAt: this.session.startedAt })
  }

  /** The ports of a run that goes on: one that was only shown until now asks from here, and keeps what it is told. */
  private askingPorts({ ports, records }: SessionParts): Ports {
    const { client, connection } = this.parts
    return { ...ports, client, records, ...(connection ? { connection } : {}) }
  }

  private begin(parts: SessionParts): Promise<RunEnd> {
    this.session?.cancel()
    this.session = new RunSession(parts)
    return this.session.finish()
  }

  private async sessionParts(
    { benchmark, source, attachments }: ChangedSource,
    choice: RunChoice,
    options: RunOptions,
    listener: RunListener,
    given: RunRecords | undefined = this.tried?.records,
  ): Promise<SessionParts> {
    const { client, clock, random, sandboxes, connection, newId, proxy } = this.parts
    const records = await this.recordsFor(listener, options.reuse, given)
    const hosts = { ...(sandboxes ? { sandboxes } : {}), ...(connection ? { connection } : {}) }
    return {
      graph: compileChoice(benchmark, choice),
      source,
      attachments,
      ports: { client, records, clock, random, ...hosts },
      records,
      judges: choice.judges,
      concurrency: options.concurrency,
      limit: choice.limit,
      id: newId(),
      proxy: proxy(),
      listener,
    }
  }

  /** Records of a run that a listener follows; what goes wrong around them is told to it. */
  private async recordsFor(
    listener: RunListener,
    reuse: boolean,
    earlier: RunRecords | undefined,
  ): Promise<RunRecords> {
    const { archive, connection, onNotice } = this.parts
    const notify = (message: string) => void listener([{ type: 'notice', message }])
    onNotice(notify)
    connection?.watch((lost) => void listener([{ type: 'connection', lost }]))
    return new RunRecords(await archive, {
      reuse,
      earlier,
      onArchiveFailure: (reason) => notify(notKept(reason)),
    })
  }

  async openRun(text: string, listener: RunListener): Promise<OpenedEnd> {
    const { bundle, choice, graph, given } = await openRunBundle(text)
    const { clock, random, sandboxes } = this.parts
    const { source, attachments } = bundle.benchmark
    const { id, proxy } = bundle.run
    const end = await this.begin({
      graph,
      source,
      attachments,
      // It is shown by what came with it alone; what this browser keeps serves only what is asked from now on.
      ports: { client: unaskedClient, records: given, clock, random, ...(sandboxes ? { sandboxes } : {}) },
      records: await this.recordsFor(listener, true, given),
      judges: [],
      concurrency: 32,
      limit: choice.limit,
      id,
      proxy,
      listener,
    })
    return { ...end, run: id, source, attachments, choice }
  }

  async rescore(judges: readonly ModelInfo[]): Promise<void> {
    const { source, attachments, benchmark } = this
    if (benchmark) await this.session?.rescore({ benchmark, source, attachments }, judges)
  }

  async complete(judges: readonly ModelInfo[], { concurrency }: RunOptions): Promise<RunEnd> {
    const { session, source, attachments, benchmark } = this
    const before = session?.before
    if (!session || !before || !benchmark) throw new Error('There is no run to go on from.')
    const { needing } = session
    // It asks, whatever the run before it did, and what that one took does not count against its limits.
    const { begunAt: _, earlier: __, ...parts } = session.parts
    const graph = session.graphOf(benchmark)
    const id = this.parts.newId()
    const goesOn = { before, needing }
    const ports = this.askingPorts(parts)
    this.session = new RunSession({ ...parts, ports, graph, source, attachments, judges, concurrency, id, goesOn })
    return this.session.finish()
  }

  async keep(): Promise<void> {
    await this.session?.keep()
  }

  async sourceBefore(): Promise<string | null> {
    return this.session?.before?.source ?? null
  }

  async tryOut(choice: RunChoice, options: TryOptions, listener: TryListener): Promise<TryEnd> {
    if (!this.benchmark) throw new Error('The benchmark has errors; mend them first.')
    this.tried?.run.cancel()
    const { client, archive, clock, random, sandboxes } = this.parts
    const graph = compileChoice(withRows(this.benchmark, options.from, options.rows), choice)
    const records = this.tried?.records ?? new RunRecords(await archive, { reuse: true, onArchiveFailure: () => {} })
    const ports = { client, records, clock, random, ...(sandboxes ? { sandboxes } : {}) }
    const run = new TryOut(graph, ports, choice.judges, listener)
    this.tried = { run, records }
    return run.finish()
  }

  async stopTrying(): Promise<void> {
    this.tried?.run.cancel()
  }

  async audit(): Promise<AuditView | null> {
    const { source, file, benchmark, document } = this.last
    if (!benchmark || !document) return null
    // Few benchmarks are ever audited: what does it is loaded for the first one.
    const { audit } = await import('../audit/audit.ts')
    const { clock, random, sandboxes, newId } = this.parts
    return audit(
      { file, source, benchmark, document },
      { clock, random, newCanary: `BENCHLEAF-CANARY-${newId()}`, ...(sandboxes ? { sandboxes } : {}) },
    )
  }

  async openCost(judges: readonly ModelInfo[]): Promise<OpenCost | null> {
    return this.session?.openCost(judges) ?? null
  }

  async stop(): Promise<void> {
    this.session?.cancel()
  }

  async pause(): Promise<void> {
    this.session?.pause()
  }

  async resume(): Promise<void> {
    this.session?.resume()
  }

  async cell(index: number): Promise<CellDetail | null> {
    return this.session?.detail(index) ?? null
  }

  async bundle(): Promise<Blob | null> {
    const bundle = this.session?.bundle()
    return bundle ? new Blob([...bundleText(bundle)], { type: 'application/json' }) : null
  }

  async verify(keys: readonly ReceiptKey[]): Promise<Verification | null> {
    const bundle = this.session?.bundle()
    // Few runs are ever checked: what does it is loaded when one is.
    return bundle ? (await import('./verify-run.ts')).verifyRun(bundle, keys) : null
  }

  async compareRuns(before: ComparedSide, after: ComparedSide, apart: boolean): Promise<ComparisonView> {
    // Few runs are ever compared: what does it is loaded when two are.
    const { CompareDesk } = await import('./compare-desk.ts')
    this.comparing ??= new CompareDesk({ ...this.parts, shown: () => this.session?.bundle() })
    return this.comparing.compare(before, after, apart)
  }

  async comparedPair(index: number): Promise<ComparedPair | null> {
    return this.comparing?.pair(index) ?? null
  }

  async gradable(index: number, by: string): Promise<readonly GradableCriterion[]> {
    const run = this.session?.gradedRun
    return run ? this.labelling.gradable(run, index, by) : []
  }

  async label(labelling: Labelling): Promise<void> {
    const run = this.session?.gradedRun
    if (run) await this.labelling.label(run, labelling)
  }

  async calibration(by: string): Promise<CalibrationView | null> {
    const run = this.session?.gradedRun
    return run ? this.labelling.calibration(run, by) : null
  }

  async exportLabels(): Promise<Blob> {
    const run = this.session?.gradedRun
    return new Blob(run ? [await this.labelling.labelsFile(run)] : [], { type: 'application/jsonl' })
  }

  async importLabels(text: string): Promise<ImportedLabels> {
    return this.labelling.add(text)
  }

  async storedCalls(): Promise<number> {
    return (await this.parts.archive)?.size ?? 0
  }

  async forgetStoredCalls(): Promise<void> {
    await (await this.parts.archive)?.clear()
  }
}

function notKept(reason: string): string {
  return `New answers are not kept, because ${reason}. The run goes on, and its results last until this tab is closed: download the run when it has ended. To make room, forget stored answers under Run options or delete files you no longer need under Your files.`
}
