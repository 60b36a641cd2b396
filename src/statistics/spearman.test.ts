import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { close } from './close.testing.ts'
import { ranks, spearman } from './spearman.ts'

const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
const hoursOfTelevision = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]

test('the textbook example of ten people gives -29/165', () => {
  const found = spearman(iq, hoursOfTelevision)
  assert.ok(found)
  close(found.correlation, -29 / 165, 1e-12)
  // artanh, and z · sqrt(1.06 / 7) to either side of it.
  close(found.low, -0.7353594030660527, 1e-12)
  close(found.high, 0.52635893369128, 1e-12)
})

test('equal values share the mean of their ranks', () => {
  assert.deepEqual(ranks([1, 2, 2, 3, 5, 5]), [1, 2.5, 2.5, 4, 5.5, 5.5])
  close(spearman([1, 2, 2, 3, 5, 5], [1, 1, 2, 4, 3, 4])?.correlation ?? 0, 0.8181818181818182, 1e-12)
})

test('a perfect correlation of few does not claim to know everything', () => {
  const found = spearman([1, 2, 3, 4, 5], [1, 4, 9, 16, 25])
  assert.equal(found?.correlation, 1)
  assert.equal(found?.high, 1)
  assert.ok(found.low < 0.9)
})

test('there is none of fewer than five, and none without spread', () => {
  assert.equal(spearman([1, 2, 3, 4], [1, 2, 3, 4]), undefined)
  assert.equal(spearman([1, 1, 1, 1, 1], [1, 2, 3, 4, 5]), undefined)
  assert.equal(spearman(iq, hoursOfTelevision, 4), undefined)
})

test('it lies in its interval, is the same either way round, and only ranks count', () => {
  const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), { minLength: 5 })
  fc.assert(
    fc.property(values, (pairs) => {
      const x = pairs.map(([first]) => first)
      const y = pairs.map(([, second]) => second)
      const found = spearman(x, y)
      assert.deepEqual(spearman(y, x), found)
      assert.deepEqual(
        spearman(
          x.map((value) => value ** 3 + 1),
          y,
        ),
        found,
      )
      if (found)
        assert.ok(
          -1 <= found.low && found.low <= found.correlation && found.correlation <= found.high && found.high <= 1,
        )
    }),
  )
})
