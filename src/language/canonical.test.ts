import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { canonicalJson, digestOf } from './canonical.ts'

describe('canonical JSON (RFC 8785)', () => {
  it('serialises the numbers and texts of section 3.2.2', () => {
    const value = JSON.parse(
      '{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], "string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}',
    )
    assert.equal(
      canonicalJson(value),
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })
  it('sorts keys by UTF-16 code units (section 3.2.3)', () => {
    const keys = Object.keys(
      JSON.parse(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, '\u00f6': 7 })),
    )
    assert.deepEqual(
      keys.filter((key) => key !== '1'),
      ['\r', '\u0080', '\u00f6', '\u20ac', '😀', '\ufb33'],
    )
  })
  it('writes minus zero as zero and lone surrogates as U+FFFD', () => {
    assert.equal(canonicalJson([-0, '\ud800']), '[0,"\ufffd"]')
  })
})

describe('canonical JSON of plain values, which the library does not write', () => {
  /** Keys whose order an object does not keep, and values that need care. */
  const key = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('10', '9', '1a', '__proto__', 'toJSON', ''))
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, { weight: 3, arbitrary: tie('leaf') }, tie('list'), tie('object')),
    leaf: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(null, true, undefined, -0, new Date(0)),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  }))

  it('is what the library writes', () => {
    fc.assert(
      fc.property(value, (any) => {
        let expected: string | undefined
        try {
          expected = canonicalize(any)
        } catch {}
        if (expected !== undefined) assert.equal(canonicalJson(any), expected)
      }),
      { numRuns: 2_000 },
    )
  })
  it('may be of any depth', () => {
    const deep = `${'['.repeat(5_000)}{"b":1,"a":2}${']'.repeat(5_000)}`
    assert.equal(canonicalJson(JSON.parse(deep)), deep.replace('"b":1,"a":2', '"a":2,"b":1'))
  })
  it('refuses what goes round in circles', () => {
    const round: unknown[] = []
    round.push(round)
    assert.throws(() => canonicalJson(round))
  })
})

describe('digests', () => {
  it('are the SHA-256 of the canonical text', () => {
    // printf '{"a":1}' | sha256sum
    assert.equal(digestOf({ a: 1 }), '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862')
  })
  it('do not depend on the order of keys', () => assert.equal(digestOf({ a: 1, b: [2] }), digestOf({ b: [2], a: 1 })))
})
