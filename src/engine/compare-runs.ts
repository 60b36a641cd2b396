import type { RunBundle } from './bundle.ts'
import type { Cell } from './cell.ts'
import { meansByRow, type ScoredRow, withAdjustedP } from './row-difference.ts'
import { isSameResult, type PairedChange, pairedChange } from './score-change.ts'

/** The part of a run that a comparison needs. */
export type ComparedRun = Pick<RunBundle, 'benchmark' | 'run' | 'models' | 'cells'>

/** How a model's score on a task differs between two runs. */
export interface RunDifference extends PairedChange {
  readonly task: string
  /** The model after; `modelBefore` is another one where each run has a single, different one. */
  readonly model: string
  readonly modelBefore: string
  /** Holm-adjusted over all differences of the two runs. */
  readonly pAdjusted: number | null
}

/** A cell that the two runs score otherwise. */
export interface ChangedCell {
  readonly before: Cell
  readonly after: Cell
}

/** What two runs have in common, and how they differ. */
export interface RunComparison {
  /** True where both runs asked the same benchmark. */
  readonly sameBenchmark: boolean
  readonly differences: readonly RunDifference[]
  /** Cells of both runs for the same task, row, model, way of asking and try; and cells of one alone. */
  readonly shared: number
  readonly onlyBefore: number
  readonly onlyAfter: number
  /** Those of the shared cells that are scored otherwise, in the order of the later run. */
  readonly changed: readonly ChangedCell[]
}

/** Compares two runs, row by row, for every model of both. */
export function compareRuns(before: ComparedRun, after: ComparedRun): RunComparison {
  const partner = partners(before, after)
  const earlier = new Map(before.cells.map((cell) => [keyOf(cell, cell.model), cell]))
  const changed: ChangedCell[] = []
  let shared = 0
  for (const cell of after.cells) {
    const model = partner.get(cell.model)
    const known = model === undefined ? undefined : earlier.get(keyOf(cell, model))
    if (!known) continue
    shared++
    if (!isSameResult(known, cell)) changed.push({ before: known, after: cell })
  }
  return {
    sameBenchmark: before.benchmark.digest === after.benchmark.digest,
    differences: withAdjustedP(differencesOf(before.cells, after.cells, partner)),
    shared,
    onlyBefore: before.cells.length - shared,
    onlyAfter: after.cells.length - shared,
    changed,
  }
}

/** The earlier run's model for each of the later run's: the same one, or the only one where each run has one alone. */
export function partners(
  before: Pick<ComparedRun, 'models'>,
  after: Pick<ComparedRun, 'models'>,
): ReadonlyMap<string, string> {
  const known = new Set(before.models.map(({ id }) => id))
  const same = after.models.filter(({ id }) => known.has(id))
  const [one, other] = [before.models[0], after.models[0]]
  if (same.length === 0 && one && other && before.models.length === 1 && after.models.length === 1)
    return new Map([[other.id, one.id]])
  return new Map(same.map(({ id }) => [id, id]))
}

function keyOf({ task, row, variant = '', epoch }: Cell, model: string): string {
  return JSON.stringify([task, row, model, variant, epoch])
}

function differencesOf(
  before: readonly Cell[],
  after: readonly Cell[],
  partner: ReadonlyMap<string, string>,
): readonly Omit<RunDifference, 'pAdjusted'>[] {
  const earlier = scoresByRow(before)
  return [...scoresByRow(after)].flatMap(([task, byModel]) =>
    [...byModel].flatMap(([model, rows]) => {
      const modelBefore = partner.get(model)
      const known = modelBefore === undefined ? undefined : earlier.get(task)?.get(modelBefore)
      const change = known && pairedChange(known, rows)
      return change && modelBefore !== undefined ? [{ task, model, modelBefore, ...change }] : []
    }),
  )
}

type ScoresByRow = ReadonlyMap<string, ReadonlyMap<string, readonly ScoredRow[]>>

/** Scores by task, model and row: the mean over the scored tries. Of several ways of asking, the first one counts. */
function scoresByRow(cells: readonly Cell[]): ScoresByRow {
  const firstVariants = new Map<string, string | undefined>()
  const scored = cells.filter(({ task, variant, score }) => {
    if (!firstVariants.has(task)) firstVariants.set(task, variant)
    return score !== null && firstVariants.get(task) === variant
  })
  return mapped(
    Map.groupBy(scored, ({ task }) => task),
    (ofTask) =>
      mapped(
        Map.groupBy(ofTask, ({ model }) => model),
        (own) => meansByRow(own.flatMap(scoredRow)),
      ),
  )
}

function scoredRow({ row, cluster, score }: Cell): readonly ScoredRow[] {
  return score === null ? [] : [{ row, ...(cluster === undefined ? {} : { cluster }), score }]
}

function mapped<Key, From, To>(map: ReadonlyMap<Key, From>, change: (value: From) => To): ReadonlyMap<Key, To> {
  return new Map([...map].map(([key, value]) => [key, change(value)]))
}
