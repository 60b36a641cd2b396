import { type CheckDefinition, unscored, verdict } from './check.ts'
import { quote } from './quote.ts'
import { readExpectedNumber, readNumber } from './read-number.ts'

/**
 * Passes when the answer is the expected number: exactly, or within `tolerance`, or within `relative_tolerance` of it
 * (either suffices). An answer that holds no number, or several different ones, fails.
 */
export const number: CheckDefinition<'number'> = {
  kind: 'number',
  evaluate(item, { text }) {
    const form = { decimal: item.decimal ?? 'point', ...(item.unit === undefined ? {} : { unit: item.unit }) }
    const expected = typeof item.number === 'number' ? item.number : readExpectedNumber(item.number, form)
    if (expected === undefined || !Number.isFinite(expected)) {
      return unscored(`the expected number ${quote(String(item.number))} cannot be read as a number`)
    }
    const read = readNumber(text, form)
    if ('problem' in read) return verdict(false, `expected ${expected}; ${read.problem}`)
    const difference = Math.abs(read.value - expected)
    const allowed = Math.max(item.tolerance ?? 0, (item.relative_tolerance ?? 0) * Math.abs(expected))
    // Decimals and quotients are rounded: 0.3 is within 0.1 of 0.2, and 12.3 % is 0.123. Whole numbers are exact.
    const exact = Number.isInteger(expected) && Number.isInteger(read.value) && Number.isInteger(allowed)
    const slack = exact ? 0 : 4 * Number.EPSILON * Math.max(Math.abs(expected), Math.abs(read.value))
    const pass = difference <= allowed + slack
    if (pass) return verdict(true, `${read.value} ${allowed === 0 ? 'is' : `is within ${allowed} of`} ${expected}`)
    return verdict(false, `expected ${expected}, got ${read.value}${hint(read, expected, allowed)}`)
  },
}

function hint(read: { readonly value: number; readonly percent: boolean }, expected: number, allowed: number): string {
  if (allowed > 0) return `: off by more than ${allowed}`
  const alike = read.percent && Math.abs(read.value * 100 - expected) <= 1e-9 * Math.abs(expected)
  return alike ? ` (a percentage); with \`unit: "%"\` percentages are compared as they are written` : ''
}
