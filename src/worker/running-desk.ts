import { bundleText } from '../engine/bundle.ts'
import type { Ports } from '../engine/ports.ts'
import type { Verification } from '../engine/verify-records.ts'
import { readBenchmark } from '../language/read.ts'
import type { ModelInfo } from '../models/chat.ts'
import type { ReceiptKey } from '../models/receipt.ts'
import type { OpenedEnd, RunEnd, RunListener, RunOptions } from './api.ts'
import type { BenchParts } from './bench-parts.ts'
import type { CellDetail } from './detail-api.ts'
import type { OpenCost } from './open-cost.ts'
import { openRunBundle, unaskedClient } from './opened-run.ts'
import { compileChoice, type LastRead, ReadingDesk } from './reading-desk.ts'
import type { ReopenedRun } from './reopen-api.ts'
import type { RunChoice } from './run-choice.ts'
import { RunRecords } from './run-records.ts'
import { RunSession } from './run-session.ts'
import type { ChangedSource, SessionParts } from './session-parts.ts'

/** Recorded calls looked up at once when a run is shown again. */
const lookups = 32

/** The part of the worker's API that is about the run last started or shown: beginning it, steering it, looking into it. */
export abstract class RunningDesk extends ReadingDesk {
  protected readonly parts: BenchParts
  protected session: RunSession | undefined

  /** `last` is what has been read already, before there was a bench. */
  constructor(parts: BenchParts, last?: LastRead) {
    super(last)
    this.parts = parts
  }

  /** What was recorded while rows were tried, for a run to begin with; undefined before any were. */
  protected abstract recordsOfTries(): RunRecords | undefined

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
    given: RunRecords | undefined = this.recordsOfTries(),
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
}

function notKept(reason: string): string {
  return `New answers are not kept, because ${reason}. The run goes on, and its results last until this tab is closed: download the run when it has ended. To make room, forget stored answers under Run options or delete files you no longer need under Your files.`
}
