import { asText, textList } from '../checks/text-list.ts'
import { renderCheck } from '../graph/render.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Row, Task } from '../language/benchmark.ts'
import type { Json } from '../language/json.ts'
import { TemplateError } from '../language/template.ts'

/**
 * The texts for which a row's checks look in an answer, in the order of the checks, each once. What stands under `not` is
 * unwanted and left out, as is what no plain text can express: schemas, patterns, rubrics.
 */
export function expectedTexts(task: Task, row: Row): readonly string[] {
  const texts = task.checks.flatMap((check) => wanted(rendered(check, row)))
  return [...new Set(texts.filter((text) => text.trim() !== ''))]
}

/** Kinds whose argument is, or lists, the text itself. */
const literalKinds = [
  'equals',
  'one_of',
  'contains',
  'contains_all',
  'contains_any',
  'starts_with',
  'ends_with',
  'choice',
  'label',
  'date',
  'edit_distance',
  'token_f1',
  'rouge',
  'bleu',
  'chrf',
] as const

function wanted(check: Check | undefined): readonly string[] {
  if (!check || 'not' in check) return []
  if ('all_of' in check) return check.all_of.flatMap(wanted)
  if ('any_of' in check) return check.any_of.flatMap(wanted)
  if ('number' in check) return [asText(check.number as Json)]
  const kind = literalKinds.find((each) => Object.hasOwn(check, each))
  if (kind === undefined) return []
  const argument = (check as unknown as Readonly<Record<string, Json>>)[kind]
  const isText = typeof argument === 'string' || typeof argument === 'number' || typeof argument === 'boolean'
  return isText || Array.isArray(argument) ? textList(argument) : []
}

function rendered(check: Check, row: Row): Check | undefined {
  try {
    return renderCheck(check, row)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}
