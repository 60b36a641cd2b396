import type { Check } from './benchmark.generated.ts'

/** The datasets that fill tables of a check's database; groups are looked into. */
export function fixturesOf(check: Check): readonly string[] {
  if ('all_of' in check) return check.all_of.flatMap(fixturesOf)
  if ('any_of' in check) return check.any_of.flatMap(fixturesOf)
  if ('not' in check) return fixturesOf(check.not)
  return 'sql' in check ? Object.values(check.sql.tables ?? {}) : []
}
