import assert from 'node:assert/strict'

/** Asserts that a number is within a tolerance of the published one. */
export function close(actual: number | undefined, expected: number, tolerance: number, message = ''): void {
  const near = actual !== undefined && Math.abs(actual - expected) <= tolerance
  assert.ok(near, `${message} ${actual} is not ${expected} ± ${tolerance}`)
}
