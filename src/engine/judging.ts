import type { CheckResult } from '../checks/check-result.ts'
import { type JudgedCheck, judgedResult, planJudging } from '../judge/plan.ts'
import { judgeRequest, retryRequest } from '../judge/prompt.ts'
import { readVerdict, type Verdict } from '../judge/verdict.ts'
import type { Benchmark, Row } from '../language/benchmark.ts'
import type { Digest } from '../language/canonical.ts'
import type { ChatRequest } from '../models/chat.ts'
import type { CallRecord } from './record.ts'

/** One answer to be judged. */
export interface JudgingCase {
  readonly benchmark: Benchmark
  readonly row: Row
  /** The question the contestant was asked, for the judge to read. */
  readonly question: string
  readonly answer: string
}

/** A judge could not be reached: the cell is an error, not a low score. */
export class JudgeFailed extends Error {
  override readonly name = 'JudgeFailed'
}

/** Judges one check, a call a criterion, side by side. Adds the calls' digests to `records`. Throws {@link JudgeFailed}. */
export async function judgeCheck(
  check: JudgedCheck,
  { benchmark, row, question, answer }: JudgingCase,
  call: (request: ChatRequest) => Promise<CallRecord>,
  records: Digest[],
): Promise<CheckResult> {
  const plan = planJudging(check, benchmark, row)
  const judged = await Promise.all(
    plan.criteria.map((criterion) => {
      const request = judgeRequest({ criterion, judge: plan.judge, question, answer })
      return askTwice(request, (reply) => readVerdict(reply, criterion.scale), call)
    }),
  )
  // In the criteria's order, not in the order of arrival: the bundle must not depend on timing.
  for (const one of judged) records.push(...one.digests)
  return judgedResult(
    check,
    plan,
    judged.map((one) => one.verdict),
  )
}

async function askTwice(
  request: ChatRequest,
  read: (reply: string) => Verdict,
  call: (request: ChatRequest) => Promise<CallRecord>,
): Promise<{ verdict: Verdict; digests: Digest[] }> {
  const first = await answered(request, call)
  const verdict = read(first.output.text)
  if (verdict.status === 'read') return { verdict, digests: [first.digest] }
  const second = await answered(retryRequest(request), call)
  return { verdict: read(second.output.text), digests: [first.digest, second.digest] }
}

async function answered(request: ChatRequest, call: (request: ChatRequest) => Promise<CallRecord>) {
  const record = await call(request)
  if (record.status === 'error') throw new JudgeFailed(`The judge ${request.model} failed: ${record.error.message}`)
  return record
}
