import { listOr, tableOr } from './draft.ts'
import type { Path } from './positions.ts'
import { checkUnion, stepUnion, type Union } from './unions.ts'

/** A place where one of several branches is meant, and such places within it. */
export interface Choice {
  readonly union: Union
  readonly path: Path
  readonly nested: readonly Choice[]
}

/** The places of a document where a check or a step of extraction stands, whatever else is wrong with it. */
export function choicesIn(document: unknown): readonly Choice[] {
  return Object.entries(tableOr(tableOr(document).tasks)).flatMap(([name, task]) => {
    const path = ['tasks', name]
    return [
      ...listOr(tableOr(task).checks).map((check, index) => checkChoice(check, [...path, 'checks', String(index)])),
      ...extractChoices(task, path),
    ]
  })
}

/** A task may extract, and so may each of its steps, its variants and their steps. */
function extractChoices(source: unknown, path: Path): readonly Choice[] {
  const { extract, steps, variants } = tableOr(source)
  const within = (key: string, table: unknown) =>
    Object.entries(tableOr(table)).flatMap(([name, inner]) => extractChoices(inner, [...path, key, name]))
  return [...stepChoices(extract, [...path, 'extract']), ...within('steps', steps), ...within('variants', variants)]
}

function checkChoice(check: unknown, path: Path): Choice {
  const { all_of, any_of, not } = tableOr(check)
  const within = (key: string, items: unknown) =>
    listOr(items).map((item, index) => checkChoice(item, [...path, key, String(index)]))
  const nested = [
    ...within('all_of', all_of),
    ...within('any_of', any_of),
    ...(not === undefined ? [] : [checkChoice(not, [...path, 'not'])]),
  ]
  return { union: checkUnion, path, nested }
}

function stepChoices(extract: unknown, path: Path): readonly Choice[] {
  if (extract === undefined) return []
  if (!Array.isArray(extract)) return [{ union: stepUnion, path, nested: [] }]
  return extract.map((_, index) => ({ union: stepUnion, path: [...path, String(index)], nested: [] }))
}
