import assert from 'node:assert/strict'
import { test } from 'node:test'
import { close } from './close.testing.ts'
import { bootstrapInterval, type Cluster } from './cluster-bootstrap.ts'
import { randomisationTest } from './randomisation-test.ts'

/** mulberry32, as the engine draws. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const each = (values: readonly number[], of = 0): readonly Cluster[] => values.map((sum) => [{ of, sum, count: 1 }])
const single = { means: 1, value: ([mean = 0]: readonly number[]) => mean }
const worst = { means: 2, value: (means: readonly number[]) => Math.min(...means) }

test('the mean of the mouse data: an interval about as wide as Student’s t, for all that the draws vary less', () => {
  // Efron & Tibshirani 1993, table 2.1, treatment: mean 86.86, s / √n 25.24, bootstrap standard error 23.36 in the limit.
  const interval = bootstrapInterval([each([94, 197, 16, 38, 99, 141, 23])], single, seeded(1))
  const half = ((interval?.high ?? 0) - (interval?.low ?? 0)) / 2
  close(half, 2.4469 * 25.235, 6)
})

test('means are drawn within their strata, and clusters as a whole', () => {
  const values = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? 0 : 1))
  const apart = bootstrapInterval([each(values), each(values, 1)], worst, seeded(1))
  const one = values.map((sum): Cluster => [0, 1].map((of) => ({ of, sum, count: 1 })))
  const together = bootstrapInterval([one], worst, seeded(1))
  // The worse of two independent means lies lower than either; the same rows twice are one mean.
  assert.ok((apart?.high ?? 1) < (together?.high ?? 0), JSON.stringify([apart, together]))
  const plain = bootstrapInterval([each(values)], single, seeded(1))
  assert.deepEqual(together, plain)
})

test('no spread is no interval, and the same seed draws the same', () => {
  assert.equal(bootstrapInterval([each([1, 1, 1])], single, seeded(1)), undefined)
  const draw = (seed: number) => bootstrapInterval([each([0, 1, 1, 0.5, 0.25])], single, seeded(seed))
  assert.deepEqual(draw(3), draw(3))
})

test('the randomisation test: near the exact p of all deals, and never below what so few clusters allow', () => {
  // Differences 1, 2, 3, 4, 5, −1.5.
  const differences = [1, 2, 3, 4, 5, -1.5]
  const observed = Math.abs(differences.reduce((sum, value) => sum + value, 0))
  const patterns = Array.from({ length: 64 }, (_, pattern) =>
    differences.reduce((sum, value, index) => sum + ((pattern >> index) & 1 ? value : -value), 0),
  )
  const exact = patterns.filter((sum) => Math.abs(sum) >= observed - 1e-9).length / 64
  const against = (sums: readonly number[]) => sums.map((a) => [{ of: 0, a, b: 0, count: 1 }])
  close(randomisationTest(against(differences), single, seeded(2)), exact, 0.02)
  close(randomisationTest(against([1, 1, 1]), single, seeded(2)), 0.25, 0.03)
})

test('equal sides have p = 1, and a mean without values none', () => {
  const same = [0, 1, 1].map((sum) => [{ of: 0, a: sum, b: sum, count: 1 }])
  assert.equal(randomisationTest(same, single, seeded(1)), 1)
  assert.equal(randomisationTest(same, worst, seeded(1)), undefined)
})

test('a cluster is dealt as a whole, in all means at once', () => {
  // Two clusters, either way: the worse of two means is 1 against 0 as dealt, and the same on both sides dealt crosswise.
  const whole = [0, 1].map(() => [0, 1].map((of) => ({ of, a: 1, b: 0, count: 1 })))
  close(randomisationTest(whole, worst, seeded(5)), 0.5, 0.04)
})
