import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { SqlResult, SqlValue } from './hosts.ts'
import { type SqlComparison, sqlDifference } from './sql-compare.ts'

const loose: SqlComparison = { order: false, columns: 'position', tolerance: 0 }
const value = fc.oneof<fc.Arbitrary<SqlValue>[]>(
  fc.constant(null),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('', 'a', '1'),
)
const rows = fc.array(fc.tuple(value, value), { maxLength: 8 })
const result = (list: SqlResult['rows']): SqlResult => ({ columns: ['a', 'b'], rows: list })

/** The definition itself: try every pairing of rows. */
function sameBags(left: SqlResult['rows'], right: SqlResult['rows']): boolean {
  const key = (list: SqlResult['rows']) =>
    list
      .map((row) => JSON.stringify(row))
      .sort()
      .join()
  return key(left) === key(right)
}

test('without order two results are the same when each row occurs as often in both', () => {
  fc.assert(
    fc.property(rows, rows, (left, right) => {
      assert.equal(sqlDifference(result(left), result(right), loose) === undefined, sameBags(left, right))
    }),
    { numRuns: 300 },
  )
})

test('any order of the rows is as good as any other, and with order only the same', () => {
  const shuffled = rows.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  )
  fc.assert(
    fc.property(shuffled, ([list, mixed]) => {
      assert.equal(sqlDifference(result(mixed), result(list), loose), undefined)
      const moved = JSON.stringify(mixed) !== JSON.stringify(list)
      assert.equal(sqlDifference(result(mixed), result(list), { ...loose, order: true }) !== undefined, moved)
    }),
  )
})

test('numbers within the tolerance are the same, wherever the rows stand', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 20 }),
      fc.double({ min: -0.39, max: 0.39, noNaN: true }),
      (list, off) => {
        const gold = result(list.map((number) => [number, 'x']))
        const answer = result(list.map((number) => [number + off, 'x']).reverse())
        assert.equal(sqlDifference(answer, gold, { ...loose, tolerance: 0.4 }), undefined)
      },
    ),
  )
})
