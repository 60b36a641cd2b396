import type { PlacedText } from '../asked-texts.ts'
import type { BenchmarkFile, Check, Task } from '../benchmark.generated.ts'
import { brokenCheck } from '../draft.ts'
import type { Path } from '../positions.ts'

/** The texts of a task's checks, and of the rubrics they use. */
export function checkTexts(document: BenchmarkFile, name: string, task: Task): readonly PlacedText[] {
  const own = task.checks.flatMap((check, index) => textsOfCheck(check, ['tasks', name, 'checks', String(index)]))
  return [...own, ...[...new Set(task.checks.flatMap(rubricsOf))].flatMap((rubric) => rubricTexts(document, rubric))]
}

function textsOfCheck(check: Check, path: Path): readonly PlacedText[] {
  return check === brokenCheck ? [] : textsIn(check, path)
}

function textsIn(value: unknown, path: Path): readonly PlacedText[] {
  if (typeof value === 'string') return [{ text: value, path }]
  if (typeof value !== 'object' || value === null || value === brokenCheck) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]))
}

function rubricsOf(check: Check): readonly string[] {
  if ('rubric' in check) return [check.rubric]
  if ('all_of' in check) return check.all_of.flatMap(rubricsOf)
  if ('any_of' in check) return check.any_of.flatMap(rubricsOf)
  return 'not' in check ? rubricsOf(check.not) : []
}

function rubricTexts(document: BenchmarkFile, name: string): readonly PlacedText[] {
  const { criteria: table = {}, reference } = document.rubrics?.[name] ?? {}
  const shown = referenceIn(reference, ['rubrics', name])
  const criteria = Object.entries(table)
  const asked = criteria.flatMap(([key, { ask, levels = {}, reference: own, examples = [] }]) => {
    const path = ['rubrics', name, 'criteria', key]
    const answers = examples.map(({ answer }, index) => ({
      text: answer,
      path: [...path, 'examples', String(index), 'answer'],
    }))
    const texts = textsIn(levels, [...path, 'levels'])
    return [{ text: ask, path: [...path, 'ask'] }, ...texts, ...referenceIn(own, path), ...answers]
  })
  return [...shown, ...asked]
}

function referenceIn(reference: string | undefined, path: Path): readonly PlacedText[] {
  return reference === undefined ? [] : [{ text: reference, path: [...path, 'reference'] }]
}
