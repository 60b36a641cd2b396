import type { Findings } from './findings.ts'
import { escapeStep, pathOf } from './positions.ts'

/** The most aliases a file may have: enough to share a few texts. */
export const mostAliases = 50
/**
 * Values that aliases may add. Aliases of aliases double a file at each level, so that fifty of them can make a file of any
 * size out of a few lines.
 */
const mostRepeated = 100_000

/**
 * Looks at what YAML made of the text. A number that JSON cannot hold or that is not kept to the last digit is an error, for
 * a benchmark's digest and its expected answers would not be those of the file. False when the value must not be used.
 */
export function checkYamlValues(root: unknown, findings: Findings): boolean {
  const sizes = new Map<object, number>()
  let total = 0
  const sizeOf = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 1
    const known = sizes.get(value)
    if (known !== undefined) return known
    const size = Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1)
    sizes.set(value, size)
    total += Object.keys(value).length
    return size
  }
  if (sizeOf(root) > total + mostRepeated) {
    findings.add('yaml-aliases', [], { path: [], at: 'value' })
    return false
  }
  return checkNumbers(root, '', findings, new Set())
}

function checkNumbers(value: unknown, pointer: string, findings: Findings, seen: Set<object>): boolean {
  if (typeof value === 'number') return checkNumber(value, pointer, findings)
  if (typeof value !== 'object' || value === null || seen.has(value)) return true
  seen.add(value)
  let sound = true
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner !== 'string') sound = checkNumbers(inner, `${pointer}/${escapeStep(key)}`, findings, seen) && sound
  }
  return sound
}

function checkNumber(value: number, pointer: string, findings: Findings): boolean {
  if (Number.isSafeInteger(value) || Math.abs(value) < 1) return true
  const place = { path: pathOf(pointer), at: 'value' } as const
  const written = findings.textAt(place.path) ?? ''
  const repair = { title: 'Put it in quotes to keep it as a text', replacement: `"${written}"` }
  if (!Number.isFinite(value)) {
    findings.add('number-not-finite', [written], place, repair)
    return false
  }
  const digits = written.replace(/^[-+]/, '')
  if (!/^\d+$/.test(digits) || BigInt(digits) === BigInt(Math.abs(value))) return true
  findings.add('number-imprecise', [written, String(value)], place, repair)
  return false
}
