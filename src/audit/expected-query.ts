import { readJson } from '../graph/json-text.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Json } from '../language/json.ts'

type Written = Extract<Check, { sql: unknown }>['sql']

/** A query that gives what an `sql` check wants: its gold query, or one that spells its rows out. */
export function queryFor({ gold, rows }: Written): readonly string[] | undefined {
  if (gold !== undefined) return [gold]
  const read = typeof rows === 'string' ? readJson(rows) : { value: (rows ?? null) as Json }
  const list = 'value' in read ? read.value : null
  if (!Array.isArray(list) || list.length === 0) return undefined
  const selects = list.map((row: Json) => `SELECT ${(Array.isArray(row) ? row : [row]).map(asSql).join(', ')}`)
  return [selects.join(' UNION ALL ')]
}

function asSql(value: Json): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `'${text.replaceAll("'", "''")}'`
}
