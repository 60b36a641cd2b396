import type { BenchmarkFile, Check, Task } from '../benchmark.generated.ts'
import { brokenCheck } from '../draft.ts'
import type { Path } from '../positions.ts'

/** A text that is rendered with a row, and its place. */
export interface PlacedText {
  readonly text: string
  readonly path: Path
}

/** What a task sends: its messages with the system message that applies. */
export function messageTexts(document: BenchmarkFile, name: string, task: Task): readonly PlacedText[] {
  const path = ['tasks', name]
  const texts: PlacedText[] = []
  if (task.prompt !== undefined) texts.push({ text: task.prompt, path: [...path, 'prompt'] })
  for (const [index, message] of (task.messages ?? []).entries())
    texts.push({ text: message.content, path: [...path, 'messages', String(index), 'content'] })
  const ownSystem = task.messages?.some((message) => message.role === 'system') ?? false
  if (task.system !== undefined) texts.push({ text: task.system, path: [...path, 'system'] })
  else if (!ownSystem && document.defaults?.system !== undefined)
    texts.push({ text: document.defaults.system, path: ['defaults', 'system'] })
  return texts
}

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
  const criteria = Object.entries(document.rubrics?.[name]?.criteria ?? {})
  return criteria.flatMap(([key, { ask, levels = {} }]) => {
    const path = ['rubrics', name, 'criteria', key]
    return [{ text: ask, path: [...path, 'ask'] }, ...textsIn(levels, [...path, 'levels'])]
  })
}
