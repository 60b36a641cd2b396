import type { CheckResult } from '../checks/check-result.ts'
import type { JudgeVerdicts } from '../judge/combine.ts'
import { type GradingCheck, type JudgedCheck, planGrading, renderCriteria, temperatureOf } from '../judge/plan.ts'
import { compareRequest, gradeAllRequest, gradeRequest, retryRequest } from '../judge/prompt.ts'
import { gradedResult, preferredResult } from '../judge/result.ts'
import { type Comparison, readComparison, readVerdict, readVerdicts } from '../judge/verdict.ts'
import type { Benchmark, Criterion, Panel, Row } from '../language/benchmark.ts'
import type { Digest } from '../language/canonical.ts'
import { panelOf } from '../language/panel.ts'
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

/** Makes or finds the record of a call; `repetition` tells equal requests apart. */
type CallJudge = (request: ChatRequest, repetition: number) => Promise<CallRecord>

/** A judge could not be reached: the cell is an error, not a low score. */
export class JudgeFailed extends Error {
  override readonly name = 'JudgeFailed'
}

/** Judges one check, its calls side by side. Adds the calls' digests to `records`. Throws {@link JudgeFailed}. */
export async function judgeCheck(
  check: JudgedCheck,
  subject: JudgingCase,
  call: CallJudge,
  records: Digest[],
): Promise<CheckResult> {
  return 'prefer' in check ? compare(check, subject, call, records) : grade(check, subject, call, records)
}

async function grade(
  check: GradingCheck,
  { benchmark, row, question, answer }: JudgingCase,
  call: CallJudge,
  records: Digest[],
): Promise<CheckResult> {
  const planned = planGrading(check, benchmark)
  // What a check asks by itself is rendered already, and an answer of a row must not be read as a template.
  const criteria = 'rubric' in check ? renderCriteria(planned.criteria, row) : planned.criteria
  const plan = { ...planned, criteria }
  const { judges, samples } = plan.panel
  const temperature = temperatureOf(plan.panel)
  const voices = voicesOf(plan.panel)
  const groups: readonly (readonly Criterion[])[] = plan.batch ? [criteria] : criteria.map((criterion) => [criterion])
  const asked = await Promise.all(
    groups.map((group) =>
      Promise.all(
        voices.map(({ judge, sample }) => {
          const input = { judge, question, answer, temperature }
          const [only] = group
          const alone = !plan.batch && only !== undefined
          const request = alone ? gradeRequest(only, input) : gradeAllRequest(group, input)
          const read = (reply: string) => (alone ? [readVerdict(reply, only)] : readVerdicts(reply, group))
          const readable = (verdicts: ReturnType<typeof read>) =>
            verdicts.every(({ status }) => status !== 'unreadable')
          return askTwice(request, sample, read, readable, call)
        }),
      ),
    ),
  )
  // In the criteria's order, not in the order of arrival: the bundle must not depend on timing.
  for (const one of asked.flat()) records.push(...one.digests)
  const given = groups.flatMap((group, place) =>
    group.map((_, index): readonly JudgeVerdicts[] =>
      judges.map((judge, number) => {
        const own = asked[place]?.slice(number * samples, (number + 1) * samples) ?? []
        return { judge, verdicts: own.flatMap(({ verdict }) => verdict[index] ?? []) }
      }),
    ),
  )
  return gradedResult(check, plan, given)
}

async function compare(
  check: Extract<JudgedCheck, { prefer: unknown }>,
  { benchmark, question, answer }: JudgingCase,
  call: CallJudge,
  records: Digest[],
): Promise<CheckResult> {
  const panel = panelOf(check.model, benchmark.judge)
  const temperature = temperatureOf(panel)
  const orders = [
    { first: answer, second: check.prefer },
    { first: check.prefer, second: answer },
  ]
  const asked = await Promise.all(
    voicesOf(panel).map(async ({ judge, sample }) => {
      const [first, second] = await Promise.all(
        orders.map((order) => {
          const request = compareRequest(check.ask, order, { judge, question, temperature })
          return askTwice(request, sample, readComparison, ({ status }) => status !== 'unreadable', call)
        }),
      )
      if (!first || !second) throw new TypeError('two orders make two comparisons')
      const orderly: readonly [Comparison, Comparison] = [first.verdict, second.verdict]
      return { judge, orders: orderly, digests: [...first.digests, ...second.digests] }
    }),
  )
  for (const { digests } of asked) records.push(...digests)
  return preferredResult(check, panel, asked)
}

/** Everyone who is asked: each judge, `samples` times. */
function voicesOf({ judges, samples }: Panel) {
  return judges.flatMap((judge) => Array.from({ length: samples }, (_, index) => ({ judge, sample: index + 1 })))
}

async function askTwice<Said>(
  request: ChatRequest,
  repetition: number,
  read: (reply: string) => Said,
  isReadable: (said: Said) => boolean,
  call: CallJudge,
): Promise<{ verdict: Said; digests: Digest[] }> {
  const first = await answered(request, repetition, call)
  const verdict = read(first.output.text)
  if (isReadable(verdict)) return { verdict, digests: [first.digest] }
  const second = await answered(retryRequest(request), repetition, call)
  return { verdict: read(second.output.text), digests: [first.digest, second.digest] }
}

async function answered(request: ChatRequest, repetition: number, call: CallJudge) {
  const record = await call(request, repetition)
  if (record.status === 'error') throw new JudgeFailed(`The judge ${request.model} failed: ${record.error.message}`)
  return record
}
