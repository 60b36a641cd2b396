import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { close } from './close.testing.ts'
import { holm } from './holm.ts'

test('the worked example', () => {
  const adjusted = holm([0.01, 0.04, 0.03, 0.005])
  for (const [index, expected] of [0.03, 0.06, 0.06, 0.02].entries()) close(adjusted[index], expected, 1e-15)
  assert.deepEqual(holm([]), [])
})

test('never smaller than p, never above Bonferroni or 1, in the order of p', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values) => {
      const adjusted = holm(values)
      for (const [index, p] of values.entries()) {
        const own = adjusted[index] ?? Number.NaN
        assert.ok(p <= own && own <= 1 && own <= p * values.length + 1e-15)
        for (const [other, q] of values.entries()) assert.ok(p > q || own <= (adjusted[other] ?? Number.NaN))
      }
    }),
  )
})
