import { expectedClass } from '../checks/label.ts'
import { nameOf } from '../checks/name.ts'
import { normaliseText } from '../checks/normalise-text.ts'
import { asText } from '../checks/text-list.ts'
import { sameChoice } from '../graph/choice.ts'
import { renderCheck } from '../graph/render.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Row, Task } from '../language/benchmark.ts'
import { TemplateError } from '../language/template.ts'

/**
 * What always giving the most frequent right answer would get: the least that a score has to beat before it says anything.
 * Told of questions with few different answers, at most half as many as rows.
 */
export interface MajorityAnswer {
  /** The check as the benchmark writes it. */
  readonly check: string
  readonly answer: string
  /** Share of the rows in which it passes that check. */
  readonly share: number
  /** Rows whose right answer is known. */
  readonly n: number
}

type Comparing = Extract<Check, { label: unknown } | { choice: unknown } | { equals: unknown }>

/** The majority answer of a task's first `label`, `choice` or `equals` check of the answer; undefined where there is none. */
export function majorityAnswer({ checks }: Pick<Task, 'checks'>, rows: readonly Row[]): MajorityAnswer | undefined {
  const check = checks.find(isComparing)
  if (!check) return undefined
  const expected = rows.flatMap((row) => expectedIn(check, row) ?? [])
  const groups = [...Map.groupBy(expected, ({ key }) => key).values()]
  if (groups.length === 0 || groups.length * 2 > expected.length) return undefined
  const largest = groups.reduce((best, group) => (group.length > best.length ? group : best))
  const answer = largest[0]?.answer ?? ''
  return { check: nameOf(check), answer, share: largest.length / expected.length, n: expected.length }
}

/** The majority answer as a part of a report: nothing where there is none. */
export function majorityOf(task: Pick<Task, 'checks'>, rows: readonly Row[]): { readonly majority?: MajorityAnswer } {
  const majority = majorityAnswer(task, rows)
  return majority ? { majority } : {}
}

function isComparing(check: Check): check is Comparing {
  const { of = 'answer' } = check
  return of === 'answer' && ('label' in check || 'choice' in check || 'equals' in check)
}

/** A row's right answer, and a key that is the same for answers the check takes for the same. */
function expectedIn(check: Comparing, row: Row): { readonly answer: string; readonly key: string } | undefined {
  const rendered = renderedFor(check, row)
  if (!rendered) return undefined
  if ('label' in rendered) {
    const answer = expectedClass(rendered)
    return answer === undefined ? undefined : { answer, key: answer }
  }
  if ('choice' in rendered) {
    const letter = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((each) => sameChoice(each, rendered.choice))
    return { answer: rendered.choice, key: letter ?? normaliseText(rendered.choice, ['case', 'whitespace']) }
  }
  const answer = asText(rendered.equals)
  return { answer, key: normaliseText(answer, rendered.ignore) }
}

function renderedFor(check: Comparing, row: Row): Comparing | undefined {
  try {
    return renderCheck(check, row)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}
