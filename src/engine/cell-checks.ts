import type { Subject } from '../checks/check.ts'
import type { CheckResult } from '../checks/check-result.ts'
import {
  evaluateCheck,
  evaluateHosted,
  evaluateLeaf,
  evaluateNothing,
  isHosted,
  kindOf,
  leaves,
} from '../checks/evaluate.ts'
import { readsAnswer } from '../checks/expression.ts'
import type { CellAddress, Graph } from '../graph/graph.ts'
import { renderCheck } from '../graph/render.ts'
import { isJudged } from '../judge/plan.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Digest } from '../language/canonical.ts'
import type { ChatRequest } from '../models/chat.ts'
import { type CellHosts, EmbeddingFailed } from './cell-hosts.ts'
import { JudgeFailed, judgeCheck } from './judging.ts'
import type { CallRecord } from './record.ts'
import { type Look, lookAt } from './solver/look.ts'
import type { Transcript } from './solver/transcript.ts'

/** Makes or finds the record of a call; `purpose` says whether a contestant's work or a check asks. */
export type Call = (request: ChatRequest, epoch: number, purpose: 'work' | 'check') => Promise<CallRecord>

/** What a cell's checks are decided with. */
export interface CheckingParts {
  readonly graph: Graph
  readonly address: CellAddress
  readonly call: (request: ChatRequest, repetition: number) => Promise<CallRecord>
  readonly hosts: CellHosts
  /** Gets the digests of the calls that judges and hosted checks cause. */
  readonly records: Digest[]
}

/**
 * Decides a cell's checks, in their order. Rejects when a judge or a host cannot be had, after the others were asked: what
 * they say is recorded, so that a later run has less to do.
 */
export async function decideChecks(parts: CheckingParts, transcript: Transcript): Promise<readonly CheckResult[]> {
  const { plan, row } = parts.address
  const results: CheckResult[] = []
  const failures: Error[] = []
  for (const template of plan.task.checks) {
    const check = renderCheck(template, row)
    const ahead = await decideAhead(check, parts, transcript, failures)
    if (failures.length > 0) continue
    const decided = (leaf: Check) => ahead.get(leaf) ?? decide(leaf, parts.address, transcript)
    results.push(evaluateCheck(check, decided, (leaf) => lacksText(leaf, lookAt(targetOf(leaf), transcript))))
  }
  const [first] = failures
  if (first) throw first
  return results
}

/** What a judge or a host decides takes its time, so it is decided before the check it is a part of. */
async function decideAhead(
  check: Check,
  { graph, address, call, hosts, records }: CheckingParts,
  transcript: Transcript,
  failures: Error[],
): Promise<ReadonlyMap<Check, CheckResult>> {
  const ahead = new Map<Check, CheckResult>()
  const { row } = address
  for (const leaf of leaves(check)) {
    const look = lookAt(targetOf(leaf), transcript)
    if ('missing' in look) continue
    try {
      if (isHosted(leaf)) ahead.set(leaf, await evaluateHosted(leaf, subjectOf(look, address), hosts(records)))
      if (!isJudged(leaf)) continue
      const subject = { benchmark: graph.benchmark, row, question: look.reply.question, answer: look.text }
      ahead.set(leaf, await judgeCheck(leaf, subject, call, records))
    } catch (error) {
      if (!(error instanceof JudgeFailed || error instanceof EmbeddingFailed)) throw error
      failures.push(error)
    }
  }
  return ahead
}

/** Kinds that look at the calls rather than at a text, and so need none. */
const callKinds: ReadonlySet<string> = new Set(['latency', 'cost', 'tokens', 'tool_call', 'finish_reason'])

function needsNoAnswer(leaf: Check): boolean {
  return 'expression' in leaf && !readsAnswer(leaf.expression)
}

/** A refusal shows in all that was said: extraction finds no answer in it. */
function targetOf(leaf: Check): string | undefined {
  return leaf.of ?? ('refuses' in leaf ? 'response' : undefined)
}

function lacksText(leaf: Check, look: Look): boolean {
  return 'missing' in look && (look.reply === undefined || !(callKinds.has(kindOf(leaf)) || needsNoAnswer(leaf)))
}

function decide(leaf: Check, address: CellAddress, transcript: Transcript): CheckResult {
  const look = lookAt(targetOf(leaf), transcript)
  if ('missing' in look && lacksText(leaf, look)) return evaluateNothing(leaf, look.missing)
  return evaluateLeaf(leaf, subjectOf(look, address))
}

function subjectOf(look: Look, { row }: CellAddress): Subject {
  const { reply } = look
  const text = 'text' in look ? look.text : ''
  if (!reply) throw new TypeError('nothing to look at')
  const { cost, finishReason, tools } = reply
  const { usage, usd, latencyMs } = cost
  return { text, response: reply.text, row: row.values, usage, usd, latencyMs, finishReason, trajectory: tools }
}
