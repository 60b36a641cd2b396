import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { close } from './close.testing.ts'
import { cohensKappa } from './cohens-kappa.ts'
import { correctedMean, correctedPassRate } from './corrected-score.ts'
import { krippendorffAlpha, type Metric } from './krippendorff.ts'

test('Cohen’s kappa: textbook table, and the weighted forms', () => {
  close(
    cohensKappa([
      [20, 5],
      [10, 15],
    ]),
    0.4,
    1e-12,
  )
  // Cohen 1968, table 1, scaled to counts of 200: unweighted .492.
  const table = [
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ]
  close(cohensKappa(table), 0.4915, 5e-5)
  const [linear, quadratic] = [cohensKappa(table, 'linear'), cohensKappa(table, 'quadratic')]
  // With two classes all weights are the same.
  const two = [
    [20, 5],
    [10, 15],
  ]
  close(cohensKappa(two, 'linear'), 0.4, 1e-12)
  close(cohensKappa(two, 'quadratic'), 0.4, 1e-12)
  assert.ok(linear !== undefined && quadratic !== undefined && linear !== quadratic)
  assert.equal(cohensKappa([[7]]), undefined)
  assert.equal(cohensKappa([]), undefined)
})

test('kappa is 1 for full agreement and 0 for the table that chance makes', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 5 })
  fc.assert(
    fc.property(counts, fc.constantFrom('none' as const, 'linear' as const, 'quadratic' as const), (sizes, weights) => {
      const agreed = sizes.map((size, i) => sizes.map((_, j) => (i === j ? size : 0)))
      close(cohensKappa(agreed, weights), 1, 1e-12)
      const independent = sizes.map((a) => sizes.map((b) => a * b))
      close(cohensKappa(independent, weights), 0, 1e-9)
    }),
  )
})

/** Krippendorff 2011, section C and following: four observers, twelve units. */
const observers = [
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
]

test('Krippendorff’s alpha: the paper’s own data under each metric', () => {
  const raters = observers.map((line) => line.split(' ').map((mark) => (mark === '.' ? null : Number(mark))))
  const units = Array.from({ length: 12 }, (_, unit) => raters.map((rater) => rater[unit] ?? null))
  const expected: Record<Metric, number> = { nominal: 0.7434, ordinal: 0.8154, interval: 0.8491, ratio: 0.7974 }
  for (const [metric, alpha] of Object.entries(expected))
    close(krippendorffAlpha(units, metric as Metric), alpha, 5e-5, metric)
  const small = [
    [1, 1, 1],
    [0, 0, 0],
    [1, 1, 1],
    [0, 0, 1],
  ]
  close(krippendorffAlpha(small, 'nominal'), 0.685714, 5e-7)
  const opposed = Array.from({ length: 4 }, () => [0, 1])
  close(krippendorffAlpha(opposed, 'nominal'), -0.75, 1e-12)
  assert.equal(krippendorffAlpha([[1, 1], [1]], 'nominal'), undefined)
})

test('a pass rate corrected by Rogan and Gladen', () => {
  const judge = { failed: 100, failedSeen: 80, passed: 100, passedSeen: 90 }
  const corrected = correctedPassRate(0.7, 1000, judge)
  close(corrected?.value, 0.714286, 5e-7)
  close(corrected?.se, 0.0404, 5e-5)
  assert.equal(correctedPassRate(0.5, 10, { failed: 10, failedSeen: 5, passed: 10, passedSeen: 5 }), undefined)
  assert.equal(correctedPassRate(0.5, 10, { failed: 0, failedSeen: 0, passed: 10, passedSeen: 9 }), undefined)
})

test('prediction-powered inference: its value, its variance, and that it takes a judge’s bias out', () => {
  const judged = [0.9, 0.8, 1, 0.7, 0.9, 0.8]
  const labelled = [
    { judge: 0.9, person: 0.7 },
    { judge: 0.8, person: 0.6 },
    { judge: 1, person: 0.9 },
  ]
  const corrected = correctedMean(judged, labelled)
  // mean 0.85, gap −1/6; var 0.011 / 6 + (1/300) / 3.
  close(corrected?.value, 0.85 - 0.5 / 3, 1e-12)
  close(corrected?.se, Math.sqrt(0.011 / 6 + 1 / 300 / 3), 1e-12)
  assert.equal(correctedMean(judged, labelled.slice(0, 1)), undefined)
})
