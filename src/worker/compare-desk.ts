import type { Sandboxes } from '../checks/hosts.ts'
import type { RunBundle } from '../engine/bundle.ts'
import type { Cell } from '../engine/cell.ts'
import { changedParts } from '../engine/changed-parts.ts'
import { compareRubrics } from '../engine/compare-rubrics.ts'
import { type ChangedCell, compareRuns, partners } from '../engine/compare-runs.ts'
import { matchTasks } from '../engine/match-runs.ts'
import type { Clock } from '../engine/ports.ts'
import { compileGraph } from '../graph/compile.ts'
import type { Benchmark } from '../language/benchmark.ts'
import { readBenchmark } from '../language/read.ts'
import { comparisonSummary, matchSentence, modelsSentence } from '../report/comparison-words.ts'
import { promptText } from './cell-detail.ts'
import { cellGlance } from './cell-state.ts'
import type { ChangedCellView, ComparedAnswer, ComparedPair, ComparedSide, ComparisonView } from './compare-api.ts'
import { openRunBundle, unaskedClient } from './opened-run.ts'
import type { EarlierRun, ReopenedRun } from './reopen-api.ts'
import { type CallArchive, RunRecords } from './run-records.ts'
import { RunSession } from './run-session.ts'
import type { SessionParts } from './session-parts.ts'

/** What comparing needs from its host. */
export interface CompareParts {
  readonly archive: Promise<CallArchive | undefined>
  readonly clock: Clock
  readonly random: () => number
  readonly sandboxes?: Sandboxes | undefined
  /** The run that is shown; undefined before one has ended. */
  readonly shown: () => RunBundle | undefined
}

/** Changed cells that are listed. */
const mostListed = 500
/** Recorded calls looked up at once. */
const lookups = 32

/** Shows two runs again, out of sight, and holds one against the other. */
export class CompareDesk {
  private readonly parts: CompareParts
  private compared: { readonly after: RunBundle; readonly changed: readonly ChangedCell[] } | undefined

  constructor(parts: CompareParts) {
    this.parts = parts
  }

  async compare(first: ComparedSide, second: ComparedSide, apart: boolean): Promise<ComparisonView> {
    const before = await this.bundleOf(first)
    const after = await this.bundleOf(second)
    const comparison = compareRuns(before, after)
    const { changed } = comparison
    this.compared = { after, changed }
    const views = changed.map(viewOf)
    const old = benchmarkOf(before)
    const benchmark = benchmarkOf(after)
    const ran = new Set(before.cells.map(({ task }) => task))
    const tasks = [...new Set(after.cells.map(({ task }) => task))].filter((task) => ran.has(task))
    return {
      summary: comparisonSummary(comparison, apart),
      matches: apart && !comparison.sameBenchmark ? matchesOf(before, after, old, benchmark) : [],
      parts: old && benchmark ? changedParts(old, benchmark, tasks) : [],
      differences: comparison.differences,
      rubrics:
        old && benchmark
          ? compareRubrics({ benchmark: old, cells: before.cells }, { benchmark, cells: after.cells })
          : [],
      gained: views.filter(({ change }) => change === 'gained').length,
      lost: views.filter(({ change }) => change === 'lost').length,
      changed: views.length,
      cells: views.slice(0, mostListed),
    }
  }

  pair(index: number): ComparedPair | null {
    const found = this.compared?.changed[index]
    if (!this.compared || !found) return null
    const { before, after } = found
    return {
      ...viewOf(found, index),
      prompt: promptOf(this.compared.after, after),
      answers: [answerOf(before), answerOf(after)],
    }
  }

  private async bundleOf(side: ComparedSide): Promise<RunBundle> {
    const bundle = side.kind === 'shown' ? this.parts.shown() : await this.replayed(side)
    if (!bundle) throw new Error('The run that is shown has not ended yet.')
    return bundle
  }

  private async replayed(side: Exclude<ComparedSide, { readonly kind: 'shown' }>): Promise<RunBundle | undefined> {
    const session = new RunSession(side.kind === 'kept' ? await this.kept(side.run) : await this.opened(side.bundle))
    await session.finish()
    return session.bundle()
  }

  private async kept(run: ReopenedRun): Promise<SessionParts> {
    const { source, attachments, choice, bundle } = run
    const { benchmark } = readBenchmark(source, { file: 'run', attachments })
    if (!benchmark) throw new Error('This version no longer reads the benchmark that one of the runs was made of.')
    const earlier = bundle === undefined ? undefined : (await openRunBundle(bundle)).given
    const options = { reuse: true, earlier, onArchiveFailure: () => {} }
    const records = new RunRecords(await this.parts.archive, options)
    return { ...this.silent(records, run), graph: compileGraph(benchmark, choice), source, attachments }
  }

  private async opened(text: string): Promise<SessionParts> {
    const { bundle, graph, given } = await openRunBundle(text)
    const { source, attachments } = bundle.benchmark
    return { ...this.silent(given, undefined), graph, source, attachments }
  }

  /** Parts of a session that tells nobody and asks nobody. */
  private silent(records: RunRecords, earlier: EarlierRun | undefined) {
    const { clock, random, sandboxes } = this.parts
    const ports = { client: unaskedClient, records, clock, random, ...(sandboxes ? { sandboxes } : {}) }
    const nothing = { judges: [], limit: undefined, id: '', proxy: '', listener: () => {} }
    return { ...nothing, ports, records, concurrency: lookups, ...(earlier ? { earlier } : {}) }
  }
}

function benchmarkOf({ benchmark: { source, attachments } }: RunBundle) {
  return readBenchmark(source, { file: 'run', attachments }).benchmark
}

/** Which models, tasks and rows two runs of two benchmarks share, in sentences. */
function matchesOf(
  before: RunBundle,
  after: RunBundle,
  old: Benchmark | undefined,
  benchmark: Benchmark | undefined,
): readonly string[] {
  const ids = ({ models }: RunBundle) => models.map(({ id }) => id)
  const sentences = matchTasks(before.cells, after.cells).map((match) => {
    const [earlier, later] = [questionsOf(old, match.task), questionsOf(benchmark, match.task)]
    return matchSentence(match, match.both.filter((row) => earlier.get(row) !== later.get(row)).length)
  })
  return [modelsSentence(partners(before, after), ids(before), ids(after)), ...sentences]
}

/** What each row of a task asks first, by its id. */
function questionsOf(benchmark: Benchmark | undefined, name: string): ReadonlyMap<string, string> {
  const task = benchmark?.tasks[name]
  return new Map(task?.rows.map((row) => [row.id, promptText({ task }, row)]))
}

function viewOf({ before, after }: ChangedCell, index: number): ChangedCellView {
  const { task, row, model, variant = '', epoch } = after
  const change = changeOf(before, after)
  const glances = { before: cellGlance(before), after: cellGlance(after) }
  return { index, task, row, model, modelBefore: before.model, variant, epoch, ...glances, change }
}

function changeOf(before: Cell, after: Cell): ChangedCellView['change'] {
  if (before.pass !== after.pass && before.pass !== null && after.pass !== null) return after.pass ? 'gained' : 'lost'
  if (before.score === null || after.score === null || before.score === after.score) return 'other'
  return after.score > before.score ? 'gained' : 'lost'
}

function answerOf(cell: Cell): ComparedAnswer {
  const { output, reason = null, checks } = cell
  return { ...cellGlance(cell), output, reason, checks }
}

function promptOf(bundle: RunBundle, cell: Cell): string {
  const benchmark = benchmarkOf(bundle)
  const task = benchmark?.tasks[cell.task]
  const row = task?.rows.find(({ id }) => id === cell.row)
  return task && row ? promptText({ task }, row) : ''
}
