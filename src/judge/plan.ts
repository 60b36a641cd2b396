import type { Check } from '../language/benchmark.generated.ts'
import type { Benchmark, Criterion, GradedExample, Panel, Row } from '../language/benchmark.ts'
import { panelOf } from '../language/panel.ts'
import { passFail, type Scale } from '../language/scale.ts'
import { parseTemplate } from '../language/template.ts'
import { factual } from './prompt.ts'

/** A check that a judge model decides. */
export type JudgedCheck = Extract<
  Check,
  { rubric: unknown } | { judge: unknown } | { factual: unknown } | { prefer: unknown }
>
/** One that grades an answer by criteria. */
export type GradingCheck = Exclude<JudgedCheck, { prefer: unknown }>

/** True for the kinds that a judge model decides. */
export function isJudged(check: Check): check is JudgedCheck {
  return 'rubric' in check || 'judge' in check || 'factual' in check || 'prefer' in check
}

/** What a grading check asks, and of whom. */
export interface GradingPlan {
  readonly panel: Panel
  readonly batch: boolean
  readonly criteria: readonly Criterion[]
  /** The scale of the passing mark. */
  readonly scale: Scale
  /** The value on that scale from which the check passes. */
  readonly mark: number
}

/** An answer that contradicts a reference, leaves facts out, or agrees. */
const agreement: Scale = {
  name: 'contradicts, partial, consistent',
  grades: [
    { verdict: 'contradicts', value: 0, score: 0 },
    { verdict: 'partial', value: 0.5, score: 0.5 },
    { verdict: 'consistent', value: 1, score: 1 },
  ],
  mark: 1,
}

/** Plans a grading check. Templates of the check are rendered already, those of its rubric are not. */
export function planGrading(check: GradingCheck, benchmark: Benchmark): GradingPlan {
  if ('rubric' in check) {
    const rubric = benchmark.rubrics[check.rubric]
    if (!rubric) throw new Error(`rubric ${check.rubric} is not in the benchmark`)
    const { panel, batch, criteria, scale } = rubric
    return { panel, batch, criteria, scale, mark: check.at_least ?? scale.mark }
  }
  const panel = panelOf(check.model, benchmark.judge)
  const base = { weight: 1, na: false, required: false, examples: [] }
  if ('factual' in check) {
    const { factual: reference, at_least: mark = agreement.mark } = check
    const criterion = { ...base, ...factual, name: 'factual', scale: agreement, reference }
    return { panel, batch: false, criteria: [criterion], scale: agreement, mark }
  }
  const criterion = { ...base, name: 'judge', ask: check.judge, scale: passFail, levels: {} }
  return { panel, batch: false, criteria: [criterion], scale: passFail, mark: passFail.mark }
}

/** A rubric's criteria with their templates rendered for a row. Throws TemplateError. */
export function renderCriteria(criteria: readonly Criterion[], row: Row): readonly Criterion[] {
  const render = (template: string) => parseTemplate(template).render(row.values)
  return criteria.map((criterion) => ({
    ...criterion,
    ask: render(criterion.ask),
    levels: Object.fromEntries(Object.entries(criterion.levels).map(([level, meaning]) => [level, render(meaning)])),
    ...(criterion.reference === undefined ? {} : { reference: render(criterion.reference) }),
    examples: criterion.examples.map((example): GradedExample => ({ ...example, answer: render(example.answer) })),
  }))
}

/** Temperature at which a panel is asked: 0, unless the judges' own unsteadiness is to show. */
export function temperatureOf({ samples }: Panel): number {
  return samples > 1 ? 1 : 0
}
