import { type ProxyMarked, proxy } from 'comlink'
import type { AuditView } from './audit-api.ts'
import type { BenchParts } from './bench-parts.ts'
import type { ComparedPair, ComparedSide, ComparisonView } from './compare-api.ts'
import type { CompareDesk } from './compare-desk.ts'
import { GridDesk } from './grid-desk.ts'
import type { CalibrationView, GradableCriterion, ImportedLabels, Labelling } from './label-api.ts'
import { LabelsInMemory } from './label-archive.ts'
import { LabelDesk } from './label-desk.ts'
import type { WholeBench } from './lazy-bench.ts'
import { compileChoice, type LastRead } from './reading-desk.ts'
import type { RunChoice } from './run-choice.ts'
import { RunRecords } from './run-records.ts'
import { RunningDesk } from './running-desk.ts'
import type { TryEnd, TryListener, TryOptions } from './try-api.ts'
import { TryOut, withRows } from './try-out.ts'

/** The core behind the worker's API: the benchmark last read, the run last started, and what stands beside a run. */
export class Bench extends RunningDesk implements WholeBench {
  readonly grid: GridDesk & ProxyMarked
  private readonly labelling: LabelDesk
  private comparing: CompareDesk | undefined
  private tried: { readonly run: TryOut; readonly records: RunRecords } | undefined

  constructor(parts: BenchParts, last?: LastRead) {
    super(parts, last)
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

  protected recordsOfTries(): RunRecords | undefined {
    return this.tried?.records
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
