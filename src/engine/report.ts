import { firstEpoch } from '../graph/compile.ts'
import type { Graph, TaskPlan } from '../graph/graph.ts'
import type { Row, Target } from '../language/benchmark.ts'
import { clusteredWilson } from '../statistics/clustered-wilson.ts'
import { meanInterval } from '../statistics/mean.ts'
import { passAtK } from '../statistics/pass-at-k.ts'
import { quantile } from '../statistics/quantile.ts'
import { wilsonInterval } from '../statistics/wilson.ts'
import type { Cell } from './cell.ts'
import { type Comparison, compareModels } from './comparisons.ts'
import { judgeReliabilities } from './judge-reliability.ts'
import { judgingNotices } from './judging-notices.ts'
import { labelReports } from './label-report.ts'
import { lengthBiases } from './length-bias.ts'
import { type MajorityAnswer, majorityOf } from './majority-answer.ts'
import { pointsReports } from './points-report.ts'
import { preferenceReports } from './preference-report.ts'
import { reliabilityOf } from './reliability.ts'
import { clustersOf } from './row-clusters.ts'
import type { RowScore } from './row-score.ts'
import { type Standings, standingsOf } from './standings.ts'
import { type SuiteModelReport, suiteReport } from './suite-report.ts'
import type { TaskModelReport, TaskScores } from './task-scores.ts'
import { type VariantsReport, variantsReport } from './variant-report.ts'

/** A run's numbers. The same cells give the same report, to the last digit, on every host. */
export interface Report {
  readonly target: Target
  readonly tasks: Readonly<Record<string, TaskReport>>
  readonly suites: Readonly<Record<string, { readonly models: Readonly<Record<string, SuiteModelReport>> }>>
  readonly comparisons: readonly Comparison[]
  /** The target first, then the tasks in the order of the run. */
  readonly standings: readonly Standings[]
  /** What a reader should know about the judges, in sentences. */
  readonly notices: readonly string[]
}

/** One task's numbers: by model, and by variant where it has several. */
export interface TaskReport extends VariantsReport {
  /** What always the same answer would get; absent where right answers hardly repeat. */
  readonly majority?: MajorityAnswer
  readonly models: Readonly<Record<string, TaskModelReport>>
}

/** Makes the report from a run's cells, which stand in the graph's order. */
export function buildReport(graph: Graph, cells: readonly Cell[]): Report {
  const tasks = graph.tasks.map((plan) => taskScores(graph, plan, cells, 0))
  const suite = graph.target.kind === 'suite' ? graph.benchmark.suites[graph.target.name] : undefined
  const suites = suite ? { [suite.name]: { models: suiteReport(suite, tasks, graph.models) } } : {}
  const comparisons = compareModels(tasks, graph.models, suite)
  return {
    target: graph.target,
    tasks: Object.fromEntries(
      tasks.map(({ plan, byModel }) => [
        plan.name,
        {
          ...majorityOf(plan.task, plan.rows),
          models: Object.fromEntries([...byModel].map(([id, { report }]) => [id, report])),
          ...variantsReport(plan, graph.models, (variantIndex) => taskScores(graph, plan, cells, variantIndex)),
        },
      ]),
    ),
    suites,
    comparisons,
    notices: judgingNotices(graph),
    standings: [
      ...Object.entries(suites).map(([name, { models }]) => standing('suite', name, models, comparisons)),
      ...tasks.map(({ plan, byModel }) => {
        const models = Object.fromEntries([...byModel].map(([id, { report }]) => [id, report]))
        return standing('task', plan.name, models, comparisons)
      }),
    ],
  }
}

function standing(
  scope: Comparison['scope'],
  name: string,
  models: Readonly<Record<string, { readonly score: number | null }>>,
  comparisons: readonly Comparison[],
): Standings {
  const scores = Object.entries(models).map(([model, { score }]) => ({ model, score }))
  const own = comparisons.filter((comparison) => comparison.scope === scope && comparison.name === name)
  return standingsOf({ scope, name, scores, comparisons: own })
}

function taskScores(graph: Graph, plan: TaskPlan, cells: readonly Cell[], variantIndex: number): TaskScores {
  const byModel = new Map<string, { rows: readonly RowScore[]; report: TaskModelReport }>()
  for (const [modelIndex, model] of graph.models.entries()) {
    const own = cellsByRow(plan, { modelIndex, variantIndex }, graph.models.length, cells)
    const rows = own.flatMap((epochs, index) => rowScore(plan.rows[index], epochs))
    byModel.set(model.id, { rows, report: modelReport(graph, plan, own, rows) })
  }
  return { plan, byModel }
}

function cellsByRow(
  plan: TaskPlan,
  column: { readonly modelIndex: number; readonly variantIndex: number },
  modelCount: number,
  cells: readonly Cell[],
): readonly (readonly Cell[])[] {
  return plan.rows.map((_, rowIndex) => {
    const first = firstEpoch(plan, modelCount, { rowIndex, ...column })
    return cells.slice(first, first + plan.epochs)
  })
}

function rowScore(source: Row | undefined, epochs: readonly Cell[]): readonly RowScore[] {
  const scored = epochs.filter((cell) => cell.status === 'scored')
  if (!source || scored.length === 0) return []
  const { id: row, cluster } = source
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return [
    {
      row,
      ...(cluster === undefined ? {} : { cluster }),
      source,
      score: mean(scored.map((cell) => cell.score ?? 0)),
      passRate: mean(scored.map((cell) => (cell.pass ? 1 : 0))),
    },
  ]
}

function modelReport(
  { benchmark }: Graph,
  plan: TaskPlan,
  byRow: readonly (readonly Cell[])[],
  rows: readonly RowScore[],
): TaskModelReport {
  const cells = byRow.flat()
  const count = (status: Cell['status']) => cells.filter((cell) => cell.status === status).length
  const clusters = clustersOf(rows)
  const score = meanInterval(
    rows.map((row) => row.score),
    { low: 0, high: 1 },
    clusters,
  )
  const passes = rows.map((row) => row.passRate)
  const passed = passes.reduce((sum, share) => sum + share, 0)
  const pass = clusters ? clusteredWilson(passes, clusters) : wilsonInterval(passed, rows.length)
  const latencies = cells.filter((cell) => cell.output !== null).map((cell) => cell.latencyMs)
  const passAt = passAtEachK(plan, byRow)
  const labels = labelReports(plan, cells)
  const points = pointsReports(benchmark, byRow)
  const preferences = preferenceReports(cells)
  const reliability = reliabilityOf(byRow, plan.epochs)
  const judges = judgeReliabilities(benchmark, plan, cells)
  const lengthBias = lengthBiases(benchmark, plan, byRow)
  return {
    score: score?.mean ?? null,
    scoreLow: score?.low ?? null,
    scoreHigh: score?.high ?? null,
    passRate: rows.length === 0 ? null : passed / rows.length,
    passLow: pass?.low ?? null,
    passHigh: pass?.high ?? null,
    n: rows.length,
    ...(clusters ? { clusters: new Set(clusters).size } : {}),
    errors: count('error'),
    unscored: count('unscored'),
    skipped: count('skipped'),
    cancelled: count('cancelled'),
    ...(passAt ? { passAt } : {}),
    ...(labels.length > 0 ? { labels } : {}),
    ...(points.length > 0 ? { points } : {}),
    ...(preferences.length > 0 ? { preferences } : {}),
    ...(reliability ? { reliability } : {}),
    ...(judges.length > 0 ? { judges } : {}),
    ...(lengthBias.length > 0 ? { lengthBias } : {}),
    usd: sumOrUnknown(cells.map((cell) => cell.usage.usd)),
    latencyMs: { p50: quantile(latencies, 0.5) ?? null, p95: quantile(latencies, 0.95) ?? null },
  }
}

/** Undefined unless each row has all its epochs scored: fewer than k samples make pass@k undefined, not 1. */
function passAtEachK(plan: TaskPlan, byRow: readonly (readonly Cell[])[]): Record<string, number> | undefined {
  const { epochs } = plan
  const whole = byRow.length > 0 && byRow.every((cells) => cells.every((cell) => cell.status === 'scored'))
  if (epochs < 2 || !whole) return undefined
  const ks = [1, 2, 3, 5, 10, 20, 50, 100].filter((k) => k < epochs)
  const entries = [...ks, epochs].map((k): [string, number] => {
    const each = byRow.map((cells) => passAtK(epochs, cells.filter((cell) => cell.pass).length, k) ?? 0)
    return [String(k), each.reduce((sum, value) => sum + value, 0) / each.length]
  })
  return Object.fromEntries(entries)
}

function sumOrUnknown(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0)
}
