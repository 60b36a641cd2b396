import { asText, textList } from '../checks/text-list.ts'
import { renderCheck } from '../graph/render.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Row, Task } from '../language/benchmark.ts'
import { compileExpression } from '../language/expression/compile.ts'
import { type Expression, partsOf } from '../language/expression/tree.ts'
import type { Json } from '../language/json.ts'
import { TemplateError } from '../language/template.ts'
import { documentOf, placed } from './expected-document.ts'
import { queryFor } from './expected-query.ts'
import { patternExample } from './pattern-example.ts'

/**
 * The answers that a row's checks ask for, the plainest first, each once: texts that are written out, a JSON document with every
 * expected value in its place, a query that gives the right rows, a text that a pattern matches. What stands under `not` is
 * unwanted and left out, as is what cannot be told from a check alone: schemas, rubrics, tests of a program.
 */
export function expectedTexts(task: Task, row: Row): readonly string[] {
  const wanted = wantedChecks(task, row)
  const document = documentOf(wanted.flatMap(placed))
  return unique([
    ...wanted.flatMap(literals),
    ...(document === undefined ? [] : [JSON.stringify(document)]),
    ...wanted.flatMap(queries),
    ...wanted.flatMap(examples),
  ])
}

/** The first text that a row's checks look for: an answer they ask for, else what an expression names. */
export function firstSought(task: Task, row: Row): string | undefined {
  return expectedTexts(task, row)[0] ?? wantedChecks(task, row).flatMap((check) => named(check, row))[0]
}

/**
 * All that the checks of a task look for, as one answer: where they read JSON, one document with the values of all rows in
 * their places and every text beside them, else the texts line by line. Undefined where there is one text at most.
 */
export function listingOf(task: Task): string | undefined {
  const wanted = task.rows.map((row) => wantedChecks(task, row))
  const texts = unique(
    task.rows.flatMap((row, index) => {
      const checks = wanted[index] ?? []
      return [...checks.flatMap(literals), ...checks.flatMap(examples), ...checks.flatMap((check) => named(check, row))]
    }),
  )
  const document = documentOf(wanted.flat().flatMap(placed))
  if (document === undefined) return texts.length > 1 ? texts.join('\n') : undefined
  const isTable = typeof document === 'object' && document !== null && !Array.isArray(document)
  return JSON.stringify(isTable && texts.length > 0 ? { ...document, all: texts } : document)
}

/** A row's checks with their templates rendered, taken out of their groups. */
function wantedChecks(task: Task, row: Row): readonly Check[] {
  return task.checks.flatMap((check) => wantedParts(rendered(check, row)))
}

function wantedParts(check: Check | undefined): readonly Check[] {
  if (!check || 'not' in check) return []
  if ('all_of' in check) return check.all_of.flatMap(wantedParts)
  if ('any_of' in check) return check.any_of.flatMap(wantedParts)
  return [check]
}

function rendered(check: Check, row: Row): Check | undefined {
  try {
    return renderCheck(check, row)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
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

function literals(check: Check): readonly string[] {
  if ('number' in check) return [asText(check.number as Json)]
  const kind = literalKinds.find((each) => Object.hasOwn(check, each))
  if (kind === undefined) return []
  const argument = (check as unknown as Readonly<Record<string, Json>>)[kind]
  const isText = typeof argument === 'string' || typeof argument === 'number' || typeof argument === 'boolean'
  return isText || Array.isArray(argument) ? textList(argument) : []
}

function queries(check: Check): readonly string[] {
  return 'sql' in check ? (queryFor(check.sql) ?? []) : []
}

function examples(check: Check): readonly string[] {
  return 'regex' in check ? [patternExample(check.regex, check.flags) ?? ''] : []
}

/** The texts and numbers that an expression names, and the row's values that it reads: any may be what it looks for. */
function named(check: Check, row: Row): readonly string[] {
  if (!('expression' in check)) return []
  const compiled = compileExpression(check.expression)
  return 'tree' in compiled ? within(compiled.tree, row) : []
}

function within(node: Expression, row: Row): readonly string[] {
  if (node.kind === 'literal') return typeof node.value === 'boolean' || node.value === null ? [] : [asText(node.value)]
  if (node.kind === 'member' && node.of.kind === 'name' && node.of.name === 'row') {
    const value = Object.hasOwn(row.values, node.name) ? row.values[node.name] : undefined
    return value === undefined ? [] : textList(value)
  }
  return partsOf(node).flatMap((part) => within(part, row))
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text) => text.trim() !== ''))]
}
