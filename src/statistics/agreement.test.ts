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
  // With two classes all weights are the same.
  const two = [
    [20, 5],
    [10, 15],
  ]
  close(cohensKappa(two, 'linear'), 0.4, 1e-12)
  close(cohensKappa(two, 'quadratic'), 0.4, 1e-12)
  assert.equal(cohensKappa([[7]]), undefined)
  assert.equal(cohensKappa([]), undefined)
})

test('weighted kappa: the values of scikit-learn’s own test, and an intraclass correlation', () => {
  // sklearn/metrics/tests/test_classification.py, test_cohen_kappa: 'Weighting example: none, linear, quadratic'.
  const table = [
    [46, 0, 0],
    [4, 40, 0],
    [0, 0, 10],
  ]
  close(cohensKappa(table), 0.9315, 5e-5)
  close(cohensKappa(table, 'linear'), 0.9412, 5e-5)
  close(cohensKappa(table, 'quadratic'), 0.9541, 5e-5)
  // Fleiss & Cohen 1973: with squared distances kappa is 2·cov / (var a + var b + (mean a − mean b)²), all over n.
  const cells = fc.array(fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(cells, (counts) => {
      const pairs = counts.flatMap((row, a) => row.flatMap((count, b) => Array.from({ length: count }, () => [a, b])))
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
      const [meanA, meanB] = [mean(pairs.map(([a = 0]) => a)), mean(pairs.map(([, b = 0]) => b))]
      const covariance = mean(pairs.map(([a = 0, b = 0]) => (a - meanA) * (b - meanB)))
      const apart = mean(pairs.map(([a = 0, b = 0]) => (a - meanA) ** 2 + (b - meanB) ** 2)) + (meanA - meanB) ** 2
      fc.pre(pairs.length > 0 && apart > 0)
      close(cohensKappa(counts, 'quadratic'), (2 * covariance) / apart, 1e-9)
    }),
  )
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
  close(correctedPassRate(0.7, 1000, judge)?.value, 0.714286, 5e-7)
  assert.equal(correctedPassRate(0.5, 10, { failed: 10, failedSeen: 5, passed: 10, passedSeen: 5 }), undefined)
  assert.equal(correctedPassRate(0.5, 10, { failed: 0, failedSeen: 0, passed: 10, passedSeen: 9 }), undefined)
})

test('its interval: the examples of Lang and Reiczigel 2014, as the R package asht has them', () => {
  const examples = [
    { p: 4060 / 11284, n: 11284, passed: 179, passedSeen: 178, failed: 359, failedSeen: 358, low: 0.349, high: 0.372 },
    { p: 51 / 2971, n: 2971, passed: 33, passedSeen: 32, failed: 20, failedSeen: 20, low: 0, high: 0.053 },
    { p: 0.06, n: 11862, passed: 10, passedSeen: 8, failed: 12, failedSeen: 12, low: 0, high: 0.147 },
    { p: 51 / 509, n: 509, passed: 41, passedSeen: 23, failed: 195, failedSeen: 187, low: 0.037, high: 0.195 },
  ]
  for (const { p, n, low, high, ...judge } of examples) {
    const corrected = correctedPassRate(p, n, judge)
    close(corrected?.low, low, 6e-4)
    close(corrected?.high, high, 6e-4)
  }
  const wide = correctedPassRate(259 / 509, 509, { passed: 127, passedSeen: 84, failed: 109, failedSeen: 96 })
  close(wide?.low, 0.58, 5e-3)
  close(wide?.high, 0.87, 5e-3)
})

test('a judge that never erred on a few labels is not taken for one that never errs', () => {
  const never = (labels: number) =>
    correctedPassRate(0.5, 1e6, { failed: labels, failedSeen: labels, passed: labels, passedSeen: labels })
  const width = (corrected: ReturnType<typeof never>) => (corrected?.high ?? 0) - (corrected?.low ?? 0)
  assert.equal(never(5)?.value, 0.5)
  assert.ok(width(never(5)) > 0.3 && width(never(100)) < 0.05, `${width(never(5))} and ${width(never(100))}`)
  const same = (labels: number) =>
    correctedMean(
      Array.from({ length: 10_000 }, (_, index) => (index % 5) / 4),
      Array.from({ length: labels }, (_, index) => ({ judge: (index % 5) / 4, person: (index % 5) / 4 })),
      0.25,
    )
  close(same(10)?.value, 0.5, 1e-12)
  // Twelve gaps, ten of 0 and two of a step: variance 2 · 0.0625 / 11.
  close(same(10)?.se, Math.sqrt((2 * 0.0625) / 11 / 12 + 0.125012501 / 10_000), 1e-6)
})

test('prediction-powered inference: the deforestation labels that come with ppi_py', () => {
  // ppi_py 0.2, examples/baselines/forest_badmodel.npz: the first 400 records labelled, the other 1196 not;
  // ppi_mean_ci(…, alpha=0.05, lam=1). The library's variances are over n, ours over n − 1.
  const times = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item)
  const corrected = correctedMean(
    [...times(1171, 0), ...times(25, 1)],
    [
      ...times(331, { judge: 0, person: 0 }),
      ...times(61, { judge: 0, person: 1 }),
      ...times(8, { judge: 1, person: 0 }),
    ],
  )
  close(corrected?.value, 0.15340301, 5e-9)
  close(corrected?.low, 0.11398524, 6e-5)
  close(corrected?.high, 0.19282078, 6e-5)
  assert.equal(correctedMean([0.5, 0.6], [{ judge: 0.5, person: 0.5 }]), undefined)
})
