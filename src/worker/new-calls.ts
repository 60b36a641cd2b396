import type { MissingCall } from '../engine/replay.ts'
import { estimate, typicalVerdictTokens } from '../graph/estimate.ts'
import type { Graph } from '../graph/graph.ts'
import type { Digest } from '../language/canonical.ts'
import type { ModelInfo } from '../models/chat.ts'
import { estimateMessageTokens, estimateTokens } from '../models/wire-usage.ts'
import type { Tweak } from './tweak-api.ts'

/** Counts the calls that a changed benchmark needs anew, each once, and what they would cost. */
export class NewCalls {
  private readonly graph: Graph
  private readonly judges: readonly ModelInfo[]
  private readonly verdicts = new Map<Digest, MissingCall>()
  private unanswered = 0

  constructor(graph: Graph, judges: readonly ModelInfo[]) {
    this.graph = graph
    this.judges = judges
  }

  /** Of an answered cell: the verdicts that it lacks. */
  addVerdicts(missing: readonly MissingCall[]): void {
    for (const call of missing) this.verdicts.set(call.digest, call)
  }

  /** A cell without an answer: what else it takes is not known before there is one. */
  addUnanswered(): void {
    this.unanswered++
  }

  sums(): Pick<Tweak, 'calls' | 'judgeCalls' | 'usd'> {
    const verdicts = [...this.verdicts.values()]
    const costs = verdicts.map((call) => this.costOf(call))
    const usd = costs.reduce<number | null>((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0)
    const known = { calls: verdicts.length, judgeCalls: verdicts.length, usd }
    if (this.unanswered === 0) return known
    const whole = estimate(this.graph, this.judges)
    const share = this.unanswered / whole.cells
    return {
      calls: known.calls + Math.ceil(whole.calls * share),
      judgeCalls: known.judgeCalls + Math.ceil(whole.judgeCalls * share),
      usd: usd === null || whole.usd === null ? null : usd + whole.usd * share,
    }
  }

  private costOf({ request }: MissingCall): number | null {
    const model = [...this.judges, ...this.graph.models].find(({ id }) => id === request.model)
    if (!model?.prices) return null
    const { input, output } = model.prices
    const cost =
      'input' in request
        ? estimateTokens(request.input) * input
        : estimateMessageTokens(request.messages) * input + typicalVerdictTokens * output
    return cost / 1_000_000
  }
}
