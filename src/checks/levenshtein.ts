import { distance } from 'fastest-levenshtein'

/**
 * Insertions, deletions and replacements that turn one sequence into the other (Levenshtein, 1965). Undefined for
 * sequences with more than 65,536 different items between them.
 */
export function levenshtein(left: readonly string[], right: readonly string[]): number | undefined {
  // The bit-parallel algorithm (Myers, 1999) takes time length × length ÷ 32 and compares UTF-16 units, so each
  // different item becomes one unit.
  const units = new Map<string, string>()
  for (const item of [...left, ...right]) {
    if (!units.has(item)) units.set(item, String.fromCharCode(units.size))
    if (units.size > 65_536) return undefined
  }
  const encode = (items: readonly string[]) => items.map((item) => units.get(item) ?? '').join('')
  return distance(encode(left), encode(right))
}
