import type { CheckResult } from '../checks/check-result.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Criterion, Panel } from '../language/benchmark.ts'
import { onScale } from '../language/scale.ts'
import { combineVerdicts, type JudgeVerdicts } from './combine.ts'
import type { GradingCheck, GradingPlan } from './plan.ts'
import type { Comparison, Verdict } from './verdict.ts'

/** Marks are means of few grades: anything closer than this is the same mark, whatever the order of summing. */
const sameMark = 1e-9

/** Folds the verdicts on a plan's criteria into the check's result. `given` stands in the criteria's order. */
export function gradedResult(
  check: GradingCheck,
  plan: GradingPlan,
  given: readonly (readonly JudgeVerdicts[])[],
): CheckResult {
  const { kind, name } = checkTitle(check)
  const parts = plan.criteria.map((criterion, index) => criterionResult(criterion, plan.panel, given[index] ?? []))
  const [only] = parts
  if (kind !== 'rubric' && only) {
    const pass = only.score === null ? null : only.score >= plan.mark - sameMark
    return { ...only, kind, name, pass }
  }
  const unread = parts.find((part) => part.score === null && !part.notApplicable)
  if (unread) return { kind, name, pass: null, score: null, reason: `${unread.name}: ${unread.reason}`, parts }
  const share = rubricShare(plan.criteria, parts)
  if (share === undefined) return { kind, name, pass: null, score: null, reason: 'no criterion applies', parts }
  const score = Math.min(1, Math.max(0, share))
  const mark = onScale(plan.scale, score)
  const failed = parts.find((part, index) => plan.criteria[index]?.required && part.pass === false)
  if (failed) return { kind, name, pass: false, score: 0, reason: `required: ${failed.name} fails`, parts }
  const pass = mark >= plan.mark - sameMark
  const reason = `${format(mark)} on the scale ${plan.scale.name}; ${pass ? 'reaches' : 'misses'} the mark of ${format(plan.mark)}`
  return { kind, name, pass, score, reason, parts }
}

/**
 * Weighted mean of the criteria that apply. With points: those earned over the positive ones there are (HealthBench, Arora
 * et al. 2025, arXiv 2505.08775, section 3), below 0 where penalties outweigh them. Undefined where nothing applies.
 */
export function rubricShare(criteria: readonly Criterion[], parts: readonly CheckResult[]): number | undefined {
  const counted = criteria.flatMap((criterion, index) => {
    const score = parts[index]?.score ?? null
    return score === null ? [] : [{ criterion, score }]
  })
  const points = criteria.some((criterion) => criterion.points !== undefined)
  const worth = ({ points: own = 0, weight }: Criterion) => (points ? own : weight)
  const total = counted.reduce((sum, { criterion }) => sum + Math.max(0, worth(criterion)), 0)
  if (total === 0) return undefined
  return counted.reduce((sum, { criterion, score }) => sum + worth(criterion) * score, 0) / total
}

function criterionResult(criterion: Criterion, panel: Panel, given: readonly JudgeVerdicts[]): CheckResult {
  const { name, scale } = criterion
  const base = { kind: 'criterion', name }
  const combined = combineVerdicts(given, panel.combine)
  const voices = given.flatMap(({ judge, verdicts }) =>
    verdicts.map((verdict, index) => voice(panel.samples > 1 ? `${judge}, sample ${index + 1}` : judge, verdict)),
  )
  const parts = voices.length > 1 ? { parts: voices } : {}
  const words = voices.length > 1 ? voicesInWords(voices, panel) : (voices[0]?.reason ?? 'not judged')
  switch (combined.status) {
    case 'unreadable':
      return { ...base, pass: null, score: null, reason: `${combined.why}, twice`, ...parts }
    case 'not-applicable':
      return { ...base, pass: null, score: null, reason: `does not apply. ${words}`, notApplicable: true, ...parts }
    case 'graded': {
      const pass = onScale(scale, combined.score) >= scale.mark - sameMark
      return { ...base, pass, score: combined.score, reason: words, ...parts }
    }
  }
}

function voice(name: string, verdict: Verdict): CheckResult {
  const base = { kind: 'verdict', name, pass: null }
  switch (verdict.status) {
    case 'unreadable':
      return { ...base, score: null, reason: `${verdict.why}, twice` }
    case 'not-applicable':
      return { ...base, score: null, reason: spoken('n/a', verdict.reasoning), notApplicable: true }
    case 'graded':
      return { ...base, score: verdict.score, reason: spoken(verdict.verdict, verdict.reasoning) }
  }
}

function spoken(verdict: string, reasoning: string): string {
  return reasoning === '' ? `verdict ${verdict}` : `${verdict}: ${reasoning}`
}

/** `median of 3 verdicts: 0.5, 0.75, 1`. */
function voicesInWords(voices: readonly CheckResult[], { combine }: Panel): string {
  const scores = voices.map(({ score }) => (score === null ? 'n/a' : format(score)))
  return `${combine} of ${voices.length} verdicts: ${scores.join(', ')}`
}

/** What one judge, asked once, said in both orders. The answer stood first in the first comparison and second in the second. */
export interface Preference {
  readonly judge: string
  readonly orders: readonly [Comparison, Comparison]
}

/**
 * The result of comparing an answer with another in both orders, by a panel: what each voice says becomes one as for a
 * criterion. A verdict that turns with the order is a tie. `given` stands judge by judge.
 */
export function preferredResult(
  check: Extract<Check, { prefer: unknown }>,
  panel: Panel,
  given: readonly Preference[],
): CheckResult {
  const name = check.name ?? 'prefer'
  const voices = given.map(({ judge, orders }, index) =>
    preferenceResult(panel.samples > 1 ? `${judge}, sample ${(index % panel.samples) + 1}` : judge, orders),
  )
  const [only, ...others] = voices
  const shown = others.length === 0 ? (only?.parts ?? []) : voices
  const combined = combineVerdicts(verdictsByJudge(given, voices), panel.combine)
  if (combined.status !== 'graded') {
    const unread = voices.find(({ score }) => score === null)
    return { kind: 'prefer', name, pass: null, score: null, reason: unread?.reason ?? '', parts: shown }
  }
  const { score } = combined
  const consistent = voices.every((each) => each.consistent)
  const outcome =
    score > 0.5 ? 'better than the other' : score < 0.5 ? 'worse than the other' : 'neither better nor worse'
  const orders = consistent ? `${outcome}, in both orders` : `${outcome}: the verdict turns with the order`
  const reason = others.length === 0 ? orders : `${outcome}: ${voicesInWords(voices, panel)}`
  const pass = score >= (check.at_least ?? 0.5) - sameMark
  return { kind: 'prefer', name, pass, score, reason, parts: shown, consistent }
}

function preferenceResult(name: string, [first, second]: Preference['orders']): CheckResult {
  const parts = [orderResult('answer first', first, 'A'), orderResult('answer second', second, 'B')] as const
  const base = { kind: 'verdict', name, pass: null, parts }
  const [one, two] = [parts[0].score, parts[1].score]
  if (one === null || two === null)
    return { ...base, score: null, reason: parts.find(({ score }) => score === null)?.reason ?? '' }
  const consistent = one === two
  return { ...base, score: (one + two) / 2, reason: consistent ? '' : 'the verdict turns with the order', consistent }
}

function verdictsByJudge(given: readonly Preference[], voices: readonly CheckResult[]): readonly JudgeVerdicts[] {
  const verdicts = given.map(({ judge }, index): { judge: string; verdict: Verdict } => {
    const { score = null, reason = '' } = voices[index] ?? {}
    if (score === null) return { judge, verdict: { status: 'unreadable', why: reason } }
    return { judge, verdict: { status: 'graded', verdict: String(score), score, reasoning: reason } }
  })
  return [...Map.groupBy(verdicts, ({ judge }) => judge)].map(([judge, own]) => ({
    judge,
    verdicts: own.map(({ verdict }) => verdict),
  }))
}

function orderResult(name: string, comparison: Comparison, own: 'A' | 'B'): CheckResult {
  const base = { kind: 'verdict', name, pass: null }
  if (comparison.status === 'unreadable') return { ...base, score: null, reason: `${comparison.why}, twice` }
  const { better, reasoning } = comparison
  const score = better === 'tie' ? 0.5 : better === own ? 1 : 0
  const verdict = better === 'tie' ? 'tie' : better === own ? 'this answer' : 'the other'
  return { ...base, score, reason: spoken(verdict, reasoning) }
}

/** What a check that a judge decides is, and is called. */
export function checkTitle(check: GradingCheck): {
  readonly kind: 'rubric' | 'judge' | 'factual'
  readonly name: string
} {
  if ('rubric' in check) return { kind: 'rubric', name: check.name ?? `rubric ${check.rubric}` }
  if ('factual' in check) return { kind: 'factual', name: check.name ?? 'factual' }
  return { kind: 'judge', name: check.name ?? `judge: ${check.judge}` }
}

function format(mark: number): string {
  return String(Math.round(mark * 100) / 100)
}
