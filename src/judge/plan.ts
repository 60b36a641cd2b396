import type { CheckResult } from '../checks/check-result.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Benchmark, Criterion, Row, Rubric } from '../language/benchmark.ts'
import { parseTemplate } from '../language/template.ts'
import { defaultMark, onScale } from './scale.ts'
import type { Verdict } from './verdict.ts'

/** A judged check. */
export type JudgedCheck = Extract<Check, { rubric: unknown } | { judge: unknown }>

/** True for the kinds that a judge model decides. */
export function isJudged(check: Check): check is JudgedCheck {
  return 'rubric' in check || 'judge' in check
}

/** What a judged check asks: its criteria, rendered for a row, and the judge that answers. */
export interface JudgePlan {
  readonly judge: string
  readonly scale: Rubric['scale']
  readonly criteria: readonly Criterion[]
  /** The mark, on the rubric's own scale, from which the check passes. */
  readonly mark: number
}

/** Plans a judged check, which is rendered already, for a row. */
export function planJudging(check: JudgedCheck, benchmark: Benchmark, row: Row): JudgePlan {
  if ('judge' in check) {
    const criterion: Criterion = { name: 'judge', ask: check.judge, weight: 1, scale: 'pass_fail', levels: {} }
    return { judge: check.model ?? benchmark.judge ?? '', scale: 'pass_fail', criteria: [criterion], mark: 1 }
  }
  const rubric = benchmark.rubrics[check.rubric]
  if (!rubric) throw new Error(`rubric ${check.rubric} is not in the benchmark`)
  const render = (template: string) => parseTemplate(template).render(row.values)
  const criteria = rubric.criteria.map((criterion) => ({
    ...criterion,
    ask: render(criterion.ask),
    levels: Object.fromEntries(Object.entries(criterion.levels).map(([level, meaning]) => [level, render(meaning)])),
  }))
  return { judge: rubric.judge, scale: rubric.scale, criteria, mark: check.at_least ?? defaultMark(rubric.scale) }
}

/** Folds the verdicts on a plan's criteria into the check's result. One unreadable verdict leaves the check unscored. */
export function judgedResult(check: JudgedCheck, plan: JudgePlan, verdicts: readonly Verdict[]): CheckResult {
  const name = check.name ?? ('rubric' in check ? `rubric ${check.rubric}` : `judge: ${check.judge}`)
  const kind = 'rubric' in check ? 'rubric' : 'judge'
  const parts = plan.criteria.map((criterion, index) => criterionResult(criterion, verdicts[index]))
  const unread = parts.find((part) => part.score === null)
  if (unread) return { kind, name, pass: null, score: null, reason: `${unread.name}: ${unread.reason}`, parts }
  const weights = plan.criteria.map((criterion) => criterion.weight)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const score = parts.reduce((sum, part, index) => sum + (part.score ?? 0) * (weights[index] ?? 0), 0) / total
  const mark = onScale(score, plan.scale)
  const [only] = parts
  if (kind === 'judge' && only) return { ...only, kind, name }
  // Marks are means of few levels: anything closer than this is the same mark, whatever the order of summing.
  const pass = mark >= plan.mark - 1e-9
  const reason = `${format(mark)} on the scale ${plan.scale}; ${pass ? 'reaches' : 'misses'} the mark of ${format(plan.mark)}`
  return { kind, name, pass, score, reason, parts }
}

function criterionResult(criterion: Criterion, verdict: Verdict | undefined): CheckResult {
  const { name } = criterion
  if (verdict?.status !== 'read') {
    return { kind: 'criterion', name, pass: null, score: null, reason: `${verdict?.why ?? 'not judged'}, twice` }
  }
  const pass = onScale(verdict.score, criterion.scale) >= defaultMark(criterion.scale)
  const reason = verdict.reasoning === '' ? `verdict ${verdict.verdict}` : `${verdict.verdict}: ${verdict.reasoning}`
  return { kind: 'criterion', name, pass, score: verdict.score, reason }
}

function format(mark: number): string {
  return String(Math.round(mark * 100) / 100)
}
