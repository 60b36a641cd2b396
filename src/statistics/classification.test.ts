import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { classification, type LabelPair } from './classification.ts'
import { close } from './close.testing.ts'

/** Pairs that give a confusion matrix. */
function pairsOf(matrix: readonly (readonly number[])[]): readonly LabelPair[] {
  return matrix.flatMap((row, expected) =>
    row.flatMap((count, found) =>
      Array.from({ length: count }, () => ({ expected: String(expected), found: String(found) })),
    ),
  )
}

test('three classes, as in scikit-learn: test_classification_report_multiclass_with_digits', () => {
  // sklearn/metrics/tests/test_classification.py; the matrix is that of test_confusion_matrix_multiclass.
  const matrix = [
    [19, 4, 1],
    [4, 3, 24],
    [0, 2, 18],
  ]
  const result = classification([], pairsOf(matrix))
  assert.deepEqual(
    result.matrix,
    matrix.map((row) => [...row, 0]),
  )
  const published = [
    [0.82609, 0.79167, 0.80851, 24],
    [0.33333, 0.09677, 0.15, 31],
    [0.4186, 0.9, 0.57143, 20],
  ] as const
  for (const [index, [precision, recall, f1, support]] of published.entries()) {
    const each = result.classes[index]
    close(each?.precision ?? undefined, precision, 5e-6)
    close(each?.recall ?? undefined, recall, 5e-6)
    close(each?.f1 ?? undefined, f1, 5e-6)
    assert.equal(each?.expected, support)
  }
  // test_precision_recall_f1_score_multiclass: macro and micro.
  close(result.macro.precision ?? undefined, 0.53, 5e-3)
  close(result.macro.recall ?? undefined, 0.6, 5e-3)
  close(result.macro.f1 ?? undefined, 0.51, 5e-3)
  for (const value of [result.micro.precision, result.micro.recall, result.micro.f1, result.accuracy]) {
    close(value ?? undefined, 40 / 75, 1e-12)
  }
})

test("Cohen's kappa, as in scikit-learn's test_cohen_kappa, after Artstein and Poesio (2008)", () => {
  const table1 = [
    [20, 20],
    [10, 50],
  ]
  const table4 = [
    [46, 0, 0],
    [6, 32, 6],
    [0, 0, 10],
  ]
  const near = [
    [46, 0, 0],
    [4, 40, 0],
    [0, 0, 10],
  ]
  close(classification([], pairsOf(table1)).kappa ?? undefined, 0.348, 5e-4)
  close(classification([], pairsOf(table4)).kappa ?? undefined, 0.8013, 5e-5)
  close(classification([], pairsOf(near)).kappa ?? undefined, 0.9315, 5e-5)
})

test("Matthews' correlation, as in scikit-learn", () => {
  // test_confusion_matrix_binary: [[22, 3], [8, 17]]; test_matthews_corrcoef: two vectors without correlation.
  const binary = [
    [22, 3],
    [8, 17],
  ]
  close(classification([], pairsOf(binary)).matthews ?? undefined, 0.57, 5e-3)
  const one = '10110111011111110111'
  const other = '11100111101110111011'
  const pairs = [...one].map((expected, index) => ({ expected, found: other[index] ?? '' }))
  close(classification([], pairs).matthews ?? undefined, 0, 1e-12)
})

test('an answer without a class is a miss and no hit of any class', () => {
  const pairs = [
    { expected: 'spam', found: 'spam' },
    { expected: 'spam', found: null },
    { expected: 'ham', found: 'ham' },
    { expected: 'ham', found: 'ham' },
  ]
  const result = classification(['spam', 'ham', 'unknown'], pairs)
  assert.deepEqual(result.matrix, [
    [1, 0, 0, 1],
    [0, 2, 0, 0],
    [0, 0, 0, 0],
  ])
  assert.deepEqual(result.classes[0], { class: 'spam', expected: 2, found: 1, precision: 1, recall: 0.5, f1: 2 / 3 })
  assert.deepEqual(result.classes[2], {
    class: 'unknown',
    expected: 0,
    found: 0,
    precision: null,
    recall: null,
    f1: null,
  })
  assert.deepEqual(result.macro, { precision: 1, recall: 0.75, f1: (2 / 3 + 1) / 2 })
  assert.deepEqual(result.micro, { precision: 1, recall: 0.75, f1: 6 / 7 })
  assert.equal(result.accuracy, 0.75)
})

test('nothing to tell from is null', () => {
  const none = classification(['a', 'b'], [])
  assert.deepEqual([none.n, none.accuracy, none.kappa, none.matthews, none.macro.f1], [0, null, null, null, null])
  const same = classification(['a', 'b'], [{ expected: 'a', found: 'a' }])
  assert.deepEqual([same.accuracy, same.kappa, same.matthews], [1, null, null])
})

test('each pair is counted once, and all numbers stay in their range', () => {
  const name = fc.constantFrom('a', 'b', 'c')
  const pair = fc.record({ expected: name, found: fc.option(name) })
  fc.assert(
    fc.property(fc.array(pair), (pairs) => {
      const result = classification(['a', 'b'], pairs)
      assert.equal(
        result.matrix.flat().reduce((total, count) => total + count, 0),
        pairs.length,
      )
      assert.equal(result.micro.recall, result.accuracy)
      for (const each of [...result.classes, result.macro, result.micro]) {
        for (const value of [each.precision, each.recall, each.f1])
          assert.ok(value === null || (value >= 0 && value <= 1))
      }
      for (const value of [result.kappa, result.matthews]) assert.ok(value === null || Math.abs(value) <= 1 + 1e-12)
      assert.deepEqual(classification(['a', 'b'], [...pairs].reverse()).accuracy, result.accuracy)
    }),
  )
})
