import type { Row, Variant } from '../language/benchmark.ts'
import type { JsonObject } from '../language/json.ts'
import { TemplateError } from '../language/template.ts'
import type { ModelInfo } from '../models/chat.ts'
import { estimateMessageTokens } from '../models/wire-usage.ts'
import { openingOf } from './asking.ts'
import { type ConversationCalls, callsOf, conversationsOf, samplesOf } from './calls.ts'
import type { Graph, TaskPlan } from './graph.ts'
import { embeddersOf, judgesOf } from './nodes.ts'

/** What a run will take, before it starts. Tokens are estimates: four characters each, replies of typical length. */
export interface Estimate {
  readonly cells: number
  /** Calls in all, judges and simulated users included, retries not. */
  readonly calls: number
  readonly judgeCalls: number
  /** True when all of these are the most there can be: tools, attempts and simulated users may end sooner. */
  readonly atMost: boolean
  readonly inputTokens: number
  readonly outputTokens: number
  /** US dollars; null when the price of a model involved is unknown. */
  readonly usd: number | null
  /** The part of it that quotas count. */
  readonly charged: Charged
}

/** What live models take: recorded answers and baselines use nothing of any quota. */
export interface Charged {
  readonly calls: number
  readonly tokens: number
  /** US dollars of the calls whose prices are known: quotas count no others. */
  readonly usd: number
}

/** Where a task sets no `max_tokens`. */
const typicalReplyTokens = 400
/** Of a judge, its reasons included. */
export const typicalVerdictTokens = 120
const typicalUserTokens = 60
const judgeInstructionTokens = 350
/** Rows rendered to learn how long a prompt is. */
const sampleRows = 20

/** Estimates a run from a sample of its rows; nothing is expanded. `judges` are the other models the proxy lists. */
export function estimate(graph: Graph, judges: readonly ModelInfo[]): Estimate {
  const total = new Total()
  for (const plan of graph.tasks) {
    for (const variant of plan.task.variants) addVariant(total, graph, plan, variant, judges)
  }
  return { cells: graph.cellCount, ...total.sums, charged: total.charged }
}

function costOf(
  prices: { readonly input: number; readonly output: number },
  calls: number,
  input: number,
  output: number,
) {
  return (calls * (input * prices.input + output * prices.output)) / 1_000_000
}

class Total {
  sums = { calls: 0, judgeCalls: 0, atMost: false, inputTokens: 0, outputTokens: 0, usd: 0 as number | null }
  charged = { calls: 0, tokens: 0, usd: 0 }

  /** `input` and `output` are tokens a call. */
  add(model: ModelInfo | undefined, calls: number, input: number, output: number): void {
    const { sums, charged } = this
    const isFree = model?.provider === 'baseline' || model?.provider === 'recorded'
    if (!isFree) {
      charged.calls += calls
      charged.tokens += calls * (input + output)
      if (model?.prices) charged.usd += costOf(model.prices, calls, input, output)
    }
    sums.calls += calls
    sums.inputTokens += calls * input
    sums.outputTokens += calls * output
    if (calls === 0 || sums.usd === null) return
    const { prices } = model ?? {}
    sums.usd = prices ? sums.usd + costOf(prices, calls, input, output) : null
  }
}

function addVariant(total: Total, graph: Graph, plan: TaskPlan, variant: Variant, judges: readonly ModelInfo[]): void {
  const cells = plan.rows.length * plan.epochs
  const { user, atMost } = callsOf(variant)
  if (atMost && cells > 0) total.sums.atMost = true
  const conversations = conversationsOf(variant)
  for (const conversation of conversations) {
    const { turns, callsPerTurn, asking } = conversation
    const opening = openingTokens(graph, plan, conversation)
    const reply = replyTokens(asking.sampling.max_tokens)
    const calls = turns * callsPerTurn
    // Each call sends what was said before it once more.
    const input = Math.ceil(opening + (reply * (calls - 1)) / 2)
    for (const model of graph.models) total.add(model, cells * samplesOf(variant) * calls, input, reply)
  }
  const last = conversations.at(-1)
  const reply = replyTokens(last?.asking.sampling.max_tokens)
  const prompt = last ? openingTokens(graph, plan, last) : 0
  if (variant.solver.kind === 'simulated') {
    const { model: id, maxTurns } = variant.solver.user
    const player = judges.find((candidate) => candidate.id === id)
    const input = prompt + Math.ceil((maxTurns * (reply + typicalUserTokens)) / 2)
    total.add(player, cells * graph.models.length * user, input, typicalUserTokens)
  }
  for (const use of plan.task.checks.flatMap((check) => judgesOf(check, graph.benchmark))) {
    const calls = cells * graph.models.length * (variant.attempts?.max ?? 1)
    const judge = judges.find((candidate) => candidate.id === use.judge)
    total.sums.judgeCalls += calls
    total.add(judge, calls, prompt + reply + judgeInstructionTokens, typicalVerdictTokens)
  }
  addEmbeddings(total, graph, plan, reply, judges)
}

/** Answers are new to the embedding model each time; references only once, and so they count for nothing here. */
function addEmbeddings(total: Total, graph: Graph, plan: TaskPlan, answer: number, others: readonly ModelInfo[]): void {
  for (const id of plan.task.checks.flatMap((check) => embeddersOf(check, graph.benchmark))) {
    const model = others.find((candidate) => candidate.id === id)
    total.add(model, plan.rows.length * plan.epochs * graph.models.length, answer, 0)
  }
}

function replyTokens(bound: number | undefined): number {
  return Math.min(bound ?? typicalReplyTokens, typicalReplyTokens)
}

/** Tokens of what opens a conversation, a row on average. */
function openingTokens(graph: Graph, plan: TaskPlan, { asking, needs }: ConversationCalls): number {
  const rows = Math.min(sampleRows, plan.rows.length)
  if (rows === 0) return 0
  // Answers of other steps are not known yet: their length is guessed.
  const steps: JsonObject = Object.fromEntries(needs.map((name) => [name, { text: '', answer: '' }]))
  let tokens = 0
  for (let sample = 0; sample < rows; sample++) {
    const row = plan.rows[Math.floor((sample * plan.rows.length) / rows)]
    if (row) tokens += renderedTokens(graph, row, asking, steps)
  }
  return Math.ceil(tokens / rows) + needs.length * typicalReplyTokens
}

function renderedTokens(graph: Graph, row: Row, asking: ConversationCalls['asking'], steps: JsonObject): number {
  try {
    return estimateMessageTokens(openingOf(asking, { row, media: graph.benchmark.media, besides: { steps } }))
  } catch (error) {
    // A row whose prompt cannot be made is an error of its own cells.
    if (error instanceof TemplateError) return 0
    throw error
  }
}
