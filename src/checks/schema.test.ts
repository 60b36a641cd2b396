import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subjectOf, testCases } from './cases.testing.ts'
import { evaluateLeaf } from './evaluate.ts'

const deep = Object.fromEntries(
  Array.from({ length: 40 }, (_, level) => [
    `l${level}`,
    { allOf: [{ $ref: `#/$defs/l${level + 1}` }, { $ref: `#/$defs/l${level + 1}` }] },
  ]),
)

testCases('schema', [
  [{ schema: { type: 'object', required: ['id'] } }, '{"id": 1}', 'pass'],
  [{ schema: { type: 'object', required: ['id'] } }, '{}', 'fail'],
  [{ schema: { type: 'object' } }, 'no JSON', 'fail'],
  [{ schema: { type: 'object' } }, '', 'fail'],
  [{ schema: { required: ['toString'] } }, '{}', 'fail'],
  [{ schema: { properties: { n: { type: 'integer', minimum: 1 } }, additionalProperties: false } }, '{"n": 2}', 'pass'],
  [{ schema: { properties: { n: { type: 'integer' } }, additionalProperties: false } }, '{"m": 2}', 'fail'],
  [{ schema: { prefixItems: [{ const: 'a' }], items: { type: 'number' } } }, '["a", 1]', 'pass'],
  [{ schema: { pattern: '^P[0-9]+$' } }, '"P12"', 'pass'],
  [{ schema: { pattern: '^P[0-9]+$' } }, '"Q"', 'fail'],
  [{ schema: { pattern: '^P[0-9]+$' } }, '7', 'pass'],
  [{ schema: { propertyNames: { pattern: '^[a-z]+$' } } }, '{"A": 1}', 'fail'],
  [{ schema: { not: { pattern: 'x' } } }, '"y"', 'pass'],
  [{ schema: { pattern: '(a+)+$' } }, JSON.stringify(`${'a'.repeat(20_000)}b`), 'fail'],
  [{ schema: { pattern: '(?=x)' } }, '"x"', 'unscored'],
  [
    { schema: { patternProperties: { '^x-': { type: 'string' } }, additionalProperties: false } },
    '{"x-a": "1"}',
    'pass',
  ],
  [{ schema: { patternProperties: { '^x-': { type: 'string' } }, additionalProperties: false } }, '{"x-a": 1}', 'fail'],
  [{ schema: { patternProperties: { '^x-': { type: 'string' } }, additionalProperties: false } }, '{"y": "1"}', 'fail'],
  [{ schema: { patternProperties: { a: { minimum: 2 }, b: { maximum: 4 } } } }, '{"ab": 5}', 'fail'],
  [{ schema: { patternProperties: { a: { minimum: 2 }, b: { maximum: 4 } } } }, '{"ab": 1}', 'fail'],
  [{ schema: { patternProperties: { a: { minimum: 2 }, b: { maximum: 4 } } } }, '{"ab": 3, "^(?:": 9}', 'pass'],
  [{ schema: { format: 'date' } }, '"2024-02-30"', 'fail'],
  [{ schema: { format: 'a-format-of-mine' } }, '"x"', 'pass'],
  [{ schema: { $ref: '#/$defs/n', $defs: { n: { type: 'number' } } } }, '1', 'pass'],
  [{ schema: { $ref: '#/$defs/m' } }, '1', 'unscored'],
  [{ schema: { $ref: 'https://example.org/other' } }, '1', 'unscored'],
  [{ schema: { $ref: '#' } }, '1', 'unscored'],
  [{ schema: { $dynamicRef: '#x' } }, '1', 'unscored'],
  [{ schema: { items: [{ type: 'number' }] } }, '[1]', 'unscored'],
  [{ schema: { allOf: 'x' } }, '1', 'unscored'],
  [{ schema: { $ref: '#/$defs/l0', $defs: { ...deep, l40: true } } }, '1', 'unscored'],
  [{ schema: {} }, '{"\\ud800": 1}', 'fail'],
])

test('schema: the reason says where and what', () => {
  const reason = (schema: object, answer: string) => evaluateLeaf({ schema: { ...schema } }, subjectOf(answer)).reason
  assert.match(reason({ properties: { n: { minimum: 3 } } }, '{"n": 1}'), /^not valid at \/n: .*3/u)
  assert.match(
    reason({ properties: { p: { pattern: '^x' } } }, '{"p": "y"}'),
    /^not valid at \/p: does not match the pattern$/u,
  )
  assert.match(reason({ $ref: '#/$defs/nope' }, '1'), /it does not have: #\/\$defs\/nope$/u)
})
