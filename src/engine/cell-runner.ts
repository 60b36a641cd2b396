import type { Subject } from '../checks/check.ts'
import type { CheckResult } from '../checks/check-result.ts'
import { evaluateCheck, evaluateHosted, evaluateLeaf, isHosted, kindOf, leaves } from '../checks/evaluate.ts'
import { nameOf } from '../checks/name.ts'
import { extractAnswer } from '../graph/extract.ts'
import type { CellAddress, Graph } from '../graph/graph.ts'
import { firstAsking, renderCheck, requestOf } from '../graph/render.ts'
import { isJudged } from '../judge/plan.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Digest } from '../language/canonical.ts'
import { TemplateError } from '../language/template.ts'
import type { ChatRequest } from '../models/chat.ts'
import { lastUserMessage } from '../models/wire-request.ts'
import type { Cell } from './cell.ts'
import type { CellHosts } from './cell-hosts.ts'
import { JudgeFailed, judgeCheck } from './judging.ts'
import type { CallRecord } from './record.ts'
import { cellScore } from './score.ts'
import { ModelPaused, Stopped } from './stop.ts'

/** Makes or finds the record of a call. */
export type Call = (request: ChatRequest, epoch: number) => Promise<CallRecord>

type DoneRecord = Extract<CallRecord, { status: 'done' }>

/** Runs one cell from its prompt to its score. Never throws for what a model, a judge or a row did: that is the cell's result. */
export async function runCell(graph: Graph, address: CellAddress, call: Call, hosts: CellHosts): Promise<Cell> {
  let answered: DoneRecord | undefined
  try {
    const request = requestOf(graph, address)
    const record = await call(request, address.epoch)
    if (record.status === 'error') return failedCall(address, record)
    answered = record
    return await scoreCell(graph, address, request, record, call, hosts)
  } catch (error) {
    return withoutScore(address, answered, error)
  }
}

async function scoreCell(
  graph: Graph,
  address: CellAddress,
  request: ChatRequest,
  record: DoneRecord,
  call: Call,
  hosts: CellHosts,
): Promise<Cell> {
  const { plan, row, variant } = address
  const extracted = extractAnswer(record.output.text, firstAsking(variant.solver).extract)
  const records: Digest[] = [record.digest]
  const question = lastUserMessage(request)
  const checks = plan.task.checks.map((check) => renderCheck(check, row))
  const results: CheckResult[] = []
  for (const check of checks) {
    // What a judge or a host decides takes its time, so it is decided ahead.
    const ahead = new Map<Check, CheckResult>()
    for (const leaf of leaves(check)) {
      const text = subjectText(leaf, record, extracted)
      if (text === undefined) continue
      if (isHosted(leaf)) ahead.set(leaf, await evaluateHosted(leaf, subjectOf(text, address, record), hosts(records)))
      if (!isJudged(leaf)) continue
      const subject = { benchmark: graph.benchmark, row, question, answer: text }
      ahead.set(leaf, await judgeCheck(leaf, subject, (judge) => call(judge, 1), records))
    }
    const decided = (leaf: Check) => ahead.get(leaf) ?? decide(leaf, address, record, extracted)
    results.push(evaluateCheck(check, decided, (leaf) => lacksAnswer(leaf, record, extracted)))
  }
  const score = cellScore(plan.task.checks, results, plan.task.score)
  return {
    ...identity(address),
    status: score.status,
    pass: score.status === 'scored' ? score.pass : null,
    score: score.status === 'scored' ? score.score : null,
    checks: results,
    output: record.output.text,
    answer: 'answer' in extracted ? extracted.answer : null,
    ...callFacts(record),
    records,
    ...(score.status === 'unscored' ? { reason: score.reason } : {}),
  }
}

type Extracted = ReturnType<typeof extractAnswer>

/** Kinds that look at the call rather than at the answer, and so need none. */
const callKinds: ReadonlySet<string> = new Set(['latency', 'cost', 'tokens'])

function decide(leaf: Check, address: CellAddress, record: DoneRecord, extracted: Extracted): CheckResult {
  const text = subjectText(leaf, record, extracted)
  if (lacksAnswer(leaf, record, extracted)) {
    const why = 'missing' in extracted ? extracted.missing : ''
    return { kind: kindOf(leaf), name: nameOf(leaf), pass: false, score: 0, reason: `no answer was found: ${why}` }
  }
  return evaluateLeaf(leaf, subjectOf(text ?? '', address, record))
}

function subjectOf(text: string, { row }: CellAddress, record: DoneRecord): Subject {
  const { usage, usd, latencyMs, output } = record
  return { text, row: row.values, usage, usd, latencyMs, finishReason: output.finishReason }
}

function lacksAnswer(leaf: Check, record: DoneRecord, extracted: Extracted): boolean {
  return !callKinds.has(kindOf(leaf)) && subjectText(leaf, record, extracted) === undefined
}

function subjectText(check: Check, record: DoneRecord, extracted: Extracted): string | undefined {
  if (check.of === 'response') return record.output.text
  return 'answer' in extracted ? extracted.answer : undefined
}

function identity({ plan, row, model, epoch }: CellAddress) {
  return { task: plan.name, row: row.id, model: model.id, epoch }
}

function callFacts(record: CallRecord) {
  const usage =
    record.status === 'done' ? { ...record.usage, usd: record.usd } : { inputTokens: 0, outputTokens: 0, usd: 0 }
  return { usage, latencyMs: record.latencyMs, attempts: record.attempts.length }
}

function empty(address: CellAddress) {
  return { ...identity(address), pass: null, score: null, checks: [], output: null, answer: null }
}

const noCall = { usage: { inputTokens: 0, outputTokens: 0, usd: 0 }, latencyMs: 0, attempts: 0, records: [] }

function failedCall(address: CellAddress, record: Extract<CallRecord, { status: 'error' }>): Cell {
  const reason = `${record.error.message} (${record.error.code})`
  return { ...empty(address), status: 'error', ...callFacts(record), records: [record.digest], reason }
}

/** A cell that ended before it could be scored, and why. */
function withoutScore(address: CellAddress, answered: DoneRecord | undefined, error: unknown): Cell {
  const output = answered
    ? { output: answered.output.text, ...callFacts(answered), records: [answered.digest] }
    : noCall
  const reason = error instanceof Error ? error.message : String(error)
  const base = { ...empty(address), ...output, reason }
  if (error instanceof Stopped) return { ...base, status: error.reason.kind === 'cancelled' ? 'cancelled' : 'skipped' }
  if (error instanceof ModelPaused) return { ...base, status: 'skipped' }
  if (error instanceof JudgeFailed) return { ...base, status: 'error' }
  if (error instanceof TemplateError)
    return { ...base, status: 'error', reason: `The prompt cannot be made for this row: ${reason}` }
  return { ...base, status: 'error', reason: `This cell failed unexpectedly: ${reason}` }
}

/** A cell that was never begun when the run was stopped. */
export function cancelledCell(address: CellAddress): Cell {
  return { ...empty(address), ...noCall, status: 'cancelled', reason: 'The run was stopped before this cell began.' }
}
