import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Generate } from './benchmark.generated.ts'
import { generateRows } from './generate.ts'

const products: Generate = {
  rows: 5,
  seed: 2026,
  vars: { a: { int: [10, 99] }, b: { int: [2, 9] }, name: { choice: ['Ada', 'Grace'] } },
  derive: { answer: '{{ a | times: b }}', said: '{{ name }} says {{ answer }}' },
}

function rowsOf(source: Generate) {
  const generated = generateRows(source)
  assert.ok('rows' in generated, JSON.stringify(generated))
  return generated.rows
}

describe('generated rows', () => {
  // Computed apart, in another language, from the same definition.
  it('are these, on every host and for ever', () => {
    assert.deepEqual(rowsOf(products)[0], { a: 66, b: 3, name: 'Ada', answer: '198', said: 'Ada says 198' })
    assert.equal(rowsOf(products).length, 5)
  })

  it('stay as they are when more are asked for, or a variable is added', () => {
    const more = rowsOf({ ...products, rows: 40 })
    assert.deepEqual(more.slice(0, 5), rowsOf(products))
    const wider = rowsOf({ ...products, vars: { ...products.vars, c: { float: [0, 1] } } })
    assert.deepEqual(
      wider.map(({ a, b }) => [a, b]),
      rowsOf(products).map(({ a, b }) => [a, b]),
    )
  })

  it('keep to their ranges, differ from each other, and meet the condition', () => {
    const anySource = fc.record({
      rows: fc.integer({ min: 1, max: 30 }),
      seed: fc.nat(),
      low: fc.integer({ min: -50, max: 50 }),
      span: fc.integer({ min: 40, max: 200 }),
      decimals: fc.integer({ min: 0, max: 6 }),
    })
    fc.assert(
      fc.property(anySource, ({ rows, seed, low, span, decimals }) => {
        const made = rowsOf({
          rows,
          seed,
          vars: { a: { int: [low, low + span] }, x: { float: [0, 1], decimals } },
          where: `a != ${low}`,
        })
        assert.equal(made.length, rows)
        assert.equal(new Set(made.map((row) => JSON.stringify(row))).size, rows)
        for (const { a, x } of made) {
          assert.ok(typeof a === 'number' && Number.isInteger(a) && a > low && a <= low + span)
          assert.ok(typeof x === 'number' && x >= 0 && x <= 1 && x === Number(x.toFixed(decimals)))
        }
      }),
    )
  })

  it('draw every value about equally often', () => {
    const made = rowsOf({ rows: 6000, seed: 1, vars: { die: { int: [1, 6] }, salt: { int: [0, 1e9] } } })
    const counts = [1, 2, 3, 4, 5, 6].map((face) => made.filter(({ die }) => die === face).length)
    // Chi-squared with 5 degrees of freedom; 20.5 is its 99.9 % quantile.
    assert.ok(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0) < 20.5, counts.join())
  })

  it('say how many there are when there are too few, and which template fails', () => {
    assert.deepEqual(generateRows({ rows: 9, seed: 1, vars: { a: { int: [1, 3] } } }), { found: 3 })
    const failing = generateRows({ rows: 1, seed: 1, vars: { a: { int: [1, 3] } }, derive: { b: '{{ c }}' } })
    assert.ok('column' in failing && failing.column === 'b')
  })
})
