import type { CheckResult } from '../checks/check-result.ts'
import type { CellAddress, Graph } from '../graph/graph.ts'
import type { Digest } from '../language/canonical.ts'
import { parseTemplate, TemplateError } from '../language/template.ts'
import type { ChatRequest } from '../models/chat.ts'
import type { Cell } from './cell.ts'
import { type Call, decideChecks } from './cell-checks.ts'
import { type CellHosts, EmbeddingFailed } from './cell-hosts.ts'
import { JudgeFailed } from './judging.ts'
import type { CallRecord } from './record.ts'
import { type CellScore, cellScore } from './score.ts'
import type { Ask } from './solver/conversation.ts'
import { NothingAsked } from './solver/simulated.ts'
import { callsIn, solve, type Work, type WorkLog } from './solver/solve.ts'
import { isPlain, traceOf } from './solver/trace.ts'
import { type Cost, costOf, noCost, sumCosts, type Transcript } from './solver/transcript.ts'
import { ModelPaused, Stopped } from './stop.ts'

/** A call of the contestant's work finally failed. */
class CallFailed extends Error {
  override readonly name = 'CallFailed'
  readonly record: Extract<CallRecord, { status: 'error' }>

  constructor(record: Extract<CallRecord, { status: 'error' }>) {
    super(`${record.error.message} (${record.error.code})`)
    this.record = record
  }
}

/** What is known of a cell while it runs: where it stands, and what there is to show when it breaks off. */
interface CellUnderWay {
  readonly address: CellAddress
  readonly log: WorkLog
  /** Calls of the contestant's work that finally failed: several where calls run side by side. */
  readonly failed: Map<Digest, CallRecord>
  /** Calls of judges and hosted checks. */
  readonly checking: Digest[]
}

/** Runs one cell from its prompt to its score. Never throws for what a model, a judge or a row did: that is the cell's result. */
export async function runCell(graph: Graph, address: CellAddress, call: Call, hosts: CellHosts): Promise<Cell> {
  const cell: CellUnderWay = { address, log: [], failed: new Map(), checking: [] }
  const ask: Ask = async (request, repetition) => {
    const record = await call(request, repetition, 'work')
    if (record.status === 'done') return record
    cell.failed.set(record.digest, record)
    throw new CallFailed(record)
  }
  const judge = (request: ChatRequest, repetition: number) => call(request, repetition, 'check')
  let work: Work | undefined
  try {
    work = await solve(graph, address, ask, cell.log)
    for (let attempt = 1; ; attempt++) {
      const { transcript } = work
      const parts = { graph, address, call: judge, hosts, records: cell.checking }
      const results = await decideChecks(parts, transcript)
      const { checks, score: rule } = address.plan.task
      const score = cellScore(checks, results, rule)
      const { attempts } = address.variant
      const isLast = attempts === undefined || attempt >= attempts.max || score.status === 'unscored' || score.pass
      if (isLast) return endedCell(cell, transcript, results, score)
      const content = feedbackOn(transcript, results, attempt, address)
      work = await work.again({ role: 'user', content }, attempt + 1)
    }
  } catch (error) {
    return brokenCell(cell, work?.transcript, error)
  }
}

function feedbackOn(
  { final }: Transcript,
  results: readonly CheckResult[],
  number: number,
  { variant, row }: CellAddress,
): string {
  const failed = results.filter(({ pass }) => pass !== true).map(({ name, reason }) => ({ name, reason }))
  const answer = 'answer' in final.extracted ? final.extracted.answer : null
  const attempt = { number, text: final.text, answer, failed }
  return parseTemplate(variant.attempts?.feedback ?? '').render({ ...row.values, attempt })
}

function endedCell(
  cell: CellUnderWay,
  { final, sample }: Transcript,
  checks: readonly CheckResult[],
  score: CellScore,
): Cell {
  return {
    ...identity(cell.address),
    status: score.status,
    pass: score.status === 'scored' ? score.pass : null,
    score: score.status === 'scored' ? score.score : null,
    checks,
    output: final.text,
    answer: 'answer' in final.extracted ? final.extracted.answer : null,
    ...costFacts(final.cost),
    ...workFacts(cell, sample),
    ...(score.status === 'unscored' ? { reason: score.reason } : {}),
  }
}

function identity({ plan, row, model, variant, epoch }: CellAddress) {
  const named = variant.name === '' ? {} : { variant: variant.name }
  const clustered = row.cluster === undefined ? {} : { cluster: row.cluster }
  return { task: plan.name, row: row.id, ...clustered, model: model.id, ...named, epoch }
}

function costFacts({ usage, usd, latencyMs, tries }: Cost) {
  return { usage: { ...usage, usd }, latencyMs, attempts: tries }
}

/** The calls so far: the contestant's work first, then its judges; `sample` is the one that a vote picked. */
function workFacts({ address, log, failed, checking }: CellUnderWay, sample: number | undefined) {
  const calls = callsIn(log)
  const digests = calls.map(({ record }) => record.digest)
  return {
    // In no order of arrival: the bundle must not depend on timing.
    records: [...digests, ...[...failed.keys()].sort(), ...checking],
    ...(isPlain(address.variant) || calls.length === 0 ? {} : { trace: traceOf(calls, address.variant, sample) }),
  }
}

function empty(address: CellAddress) {
  return { ...identity(address), pass: null, score: null, checks: [], output: null, answer: null }
}

/** A cell that ended before it could be scored, and why. */
function brokenCell(cell: CellUnderWay, transcript: Transcript | undefined, error: unknown): Cell {
  const answered = callsIn(cell.log).flatMap(({ by, record }) => (by === 'contestant' ? [costOf(record)] : []))
  const tried = [...cell.failed.values()].map(({ latencyMs, attempts }) => ({
    ...noCost,
    latencyMs,
    tries: attempts.length,
  }))
  return {
    ...empty(cell.address),
    output: transcript?.final.text ?? null,
    ...costFacts(sumCosts([...answered, ...tried], 'after')),
    ...workFacts(cell, transcript?.sample),
    ...endingOf(error, cell.address),
  }
}

function endingOf(error: unknown, { model }: CellAddress): Pick<Cell, 'status' | 'reason'> {
  const reason = error instanceof Error ? error.message : String(error)
  if (error instanceof CallFailed) {
    const { record } = error
    const who = record.model === model.id ? '' : `The simulated user ${record.model} failed: `
    return { status: 'error', reason: `${who}${reason}` }
  }
  if (error instanceof Stopped) return { status: error.reason.kind === 'cancelled' ? 'cancelled' : 'skipped', reason }
  if (error instanceof ModelPaused) return { status: 'skipped', reason }
  if (error instanceof JudgeFailed || error instanceof EmbeddingFailed || error instanceof NothingAsked)
    return { status: 'error', reason }
  if (error instanceof TemplateError)
    return { status: 'error', reason: `The prompt cannot be made for this row: ${reason}` }
  return { status: 'error', reason: `This cell failed unexpectedly: ${reason}` }
}

/** A cell that was never begun when the run was stopped. */
export function cancelledCell(address: CellAddress): Cell {
  const reason = 'The run was stopped before this cell began.'
  return { ...empty(address), ...costFacts(noCost), records: [], status: 'cancelled', reason }
}
