import type { Sandboxes } from '../checks/hosts.ts'
import type { Cell } from '../engine/cell.ts'
import type { Clock } from '../engine/ports.ts'
import type { CallRecord } from '../engine/record.ts'
import { startRun } from '../engine/run.ts'
import { compileGraph } from '../graph/compile.ts'
import { isJudged } from '../judge/plan.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Benchmark, Task, Variant } from '../language/benchmark.ts'
import type { Digest } from '../language/canonical.ts'
import { type ModelClient, ModelError, type ModelInfo } from '../models/chat.ts'
import { type NullModel, nullModels } from './null-models.ts'

/** How one null model did on one task in one of its ways. Shares run from 0 to 1 and count every cell, whichever way it ended. */
export interface Game {
  readonly player: NullModel
  /** The way in which the task was asked; empty where there is one only. */
  readonly variant: string
  readonly rows: number
  readonly passRate: number
  readonly score: number
  /** Share of cells in which a check passed, by the check's place in the task. */
  readonly checkPassRates: readonly number[]
}

/** What the games need from outside. */
export interface GamePorts {
  readonly clock: Clock
  readonly random: () => number
  /** Where answers are run as programs. Without it, checks that need one are unscored. */
  readonly sandboxes?: Sandboxes
  /** Reaches the judges. Without it, judged checks count as failed: what is found then holds in any case. */
  readonly judges?: ModelClient
  /** The models that may be judges, for their prices. */
  readonly judgeModels?: readonly ModelInfo[]
}

/** Rows of a task that are played: enough to see a share of a few per cent. */
const mostRows = 400
const concurrency = 16

/** Plays every null model on a task, in each of its ways. */
export async function playTask(benchmark: Benchmark, task: Task, ports: GamePorts): Promise<readonly Game[]> {
  const games: Game[] = []
  for (const variant of task.variants) games.push(...(await playVariant(benchmark, task, variant, ports)))
  return games
}

async function playVariant(
  benchmark: Benchmark,
  task: Task,
  variant: Variant,
  ports: GamePorts,
): Promise<readonly Game[]> {
  const players = nullModels(task, variant, benchmark)
  const played = ports.judges ? task : { ...task, checks: task.checks.map(failingWhereJudged) }
  const graph = compileGraph(
    {
      ...benchmark,
      tasks: { ...benchmark.tasks, [task.name]: { ...played, repeat: 1, variants: [variant] } },
    },
    { models: players.map(({ info }) => info), target: task.name, limit: mostRows },
  )
  const records = new Map<Digest, CallRecord>()
  const run = startRun(
    graph,
    {
      client: clientOf(players, ports.judges),
      records: { get: (digest) => records.get(digest), append: (record) => void records.set(record.digest, record) },
      clock: ports.clock,
      random: ports.random,
      ...(ports.sandboxes ? { sandboxes: ports.sandboxes } : {}),
    },
    { concurrency, limits: ports.judges ? benchmark.limits : {}, judges: ports.judgeModels ?? [] },
  )
  const { cells } = await run.done
  const byModel = Map.groupBy(cells, (cell) => cell.model)
  return players.map((player) => ({
    ...gameOf(player, byModel.get(player.info.id) ?? [], task),
    variant: variant.name,
  }))
}

function gameOf(player: NullModel, cells: readonly Cell[], task: Task): Omit<Game, 'variant'> {
  const share = (value: (cell: Cell) => number) =>
    cells.length === 0 ? 0 : cells.reduce((sum, cell) => sum + value(cell), 0) / cells.length
  return {
    player,
    rows: cells.length,
    passRate: share((cell) => (cell.pass ? 1 : 0)),
    score: share((cell) => cell.score ?? 0),
    checkPassRates: task.checks.map((_, index) => share((cell) => (cell.checks[index]?.pass ? 1 : 0))),
  }
}

function clientOf(players: readonly NullModel[], judges: ModelClient | undefined): ModelClient {
  const byId = new Map(players.map((player) => [player.info.id, player]))
  return {
    chat(request, options) {
      const player = byId.get(request.model)
      if (player) {
        const usage = { inputTokens: 0, outputTokens: 0 }
        return Promise.resolve({ text: player.reply(request), finishReason: 'stop', model: request.model, usage })
      }
      if (judges) return judges.chat(request, options)
      return Promise.reject(new ModelError('no model is asked in this audit', { code: 'not_found', retryable: false }))
    },
  }
}

/** A check without judges' verdicts: what a judge decides has failed, a `not` around it included. */
function failingWhereJudged(check: Check): Check {
  if (isJudged(check)) return never(check)
  if ('not' in check) return failingWhereJudged(check.not) === check.not ? check : never(check)
  if ('all_of' in check) return same(check, { ...check, all_of: check.all_of.map(failingWhereJudged) })
  if ('any_of' in check) return same(check, { ...check, any_of: check.any_of.map(failingWhereJudged) })
  return check
}

function same(check: Check, changed: Check): Check {
  return JSON.stringify(check) === JSON.stringify(changed) ? check : changed
}

function never({ weight, required }: Check): Check {
  return {
    equals: 'a verdict that no judge gave',
    ...(weight === undefined ? {} : { weight }),
    ...(required === undefined ? {} : { required }),
  }
}
