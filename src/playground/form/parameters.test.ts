import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parametersOf, requiredNames } from './parameters.ts'

test('plain arguments are a table, with those that must be given', () => {
  const parameters = parametersOf({
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string', description: 'Of the pump' }, deep: { type: 'boolean' } },
  })
  assert.deepEqual(parameters, [
    { name: 'id', type: 'string', description: 'Of the pump', required: true },
    { name: 'deep', type: 'boolean', description: '', required: false },
  ])
  assert.deepEqual(requiredNames(parameters ?? []), ['id'])
  assert.deepEqual(parametersOf(undefined), [])
  assert.equal(requiredNames([]), undefined)
})

test('a schema that says more than a table shows is left to the text', () => {
  const beyond = [
    { type: 'array' },
    { type: 'object', additionalProperties: false },
    { properties: { id: { type: 'string', enum: ['a'] } } },
    { properties: { id: { type: ['string', 'null'] } } },
    { properties: { id: { type: 'object', properties: {} } } },
    { properties: { id: {} } },
    { properties: {}, required: ['id'] },
    { properties: { id: { type: 'string' } }, required: ['id', 1] },
  ]
  for (const schema of beyond) assert.equal(parametersOf(schema), undefined, JSON.stringify(schema))
})
