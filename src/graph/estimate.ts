import type { ModelInfo } from '../models/chat.ts'
import { estimateMessageTokens } from '../models/wire-usage.ts'
import { cellAt } from './compile.ts'
import type { Graph, TaskPlan } from './graph.ts'
import { judgesOf } from './nodes.ts'
import { firstAsking, requestOf } from './render.ts'

/** What a run will take, before it starts. Tokens are estimates: four characters each, replies of typical length. */
export interface Estimate {
  readonly cells: number
  /** Calls in all, judges included, retries not. */
  readonly calls: number
  readonly judgeCalls: number
  readonly inputTokens: number
  readonly outputTokens: number
  /** US dollars; null when the price of a model involved is unknown. */
  readonly usd: number | null
}

/** Where a task sets no `max_tokens`. */
const typicalReplyTokens = 400
const typicalVerdictTokens = 120
const judgeInstructionTokens = 350
/** Rows rendered to learn how long a prompt is. */
const sampleRows = 20

/** Estimates a run from a sample of its rows; nothing is expanded. `judges` are the judge models the proxy lists. */
export function estimate(graph: Graph, judges: readonly ModelInfo[]): Estimate {
  let judgeCalls = 0
  let inputTokens = 0
  let outputTokens = 0
  let usd: number | null = 0
  const add = (model: ModelInfo | undefined, calls: number, input: number, output: number) => {
    inputTokens += calls * input
    outputTokens += calls * output
    if (calls === 0 || usd === null) return
    usd = model?.prices ? usd + (calls * (input * model.prices.input + output * model.prices.output)) / 1_000_000 : null
  }
  for (const plan of graph.tasks) {
    const prompt = promptTokens(graph, plan)
    const { sampling } = firstAsking(plan.task.variants[0].solver)
    const reply = Math.min(sampling.max_tokens ?? typicalReplyTokens, typicalReplyTokens)
    for (const model of graph.models) add(model, plan.rows.length * plan.epochs, prompt, reply)
    for (const use of plan.task.checks.flatMap((check) => judgesOf(check, graph.benchmark))) {
      judgeCalls += plan.cellCount
      const model = judges.find((candidate) => candidate.id === use.judge)
      add(model, plan.cellCount, prompt + reply + judgeInstructionTokens, typicalVerdictTokens)
    }
  }
  return { cells: graph.cellCount, calls: graph.cellCount + judgeCalls, judgeCalls, inputTokens, outputTokens, usd }
}

function promptTokens(graph: Graph, plan: TaskPlan): number {
  if (plan.cellCount === 0) return 0
  const rows = Math.min(sampleRows, plan.rows.length)
  const perRow = plan.cellCount / plan.rows.length
  let tokens = 0
  for (let sample = 0; sample < rows; sample++) {
    const rowIndex = Math.floor((sample * plan.rows.length) / rows)
    const { messages } = requestOf(graph, cellAt(graph, plan.firstCell + rowIndex * perRow))
    tokens += estimateMessageTokens(messages)
  }
  return Math.ceil(tokens / rows)
}
