import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Json } from '../json.ts'
import { faultsOfSchema } from './json-schema.ts'
import { knownKeywords } from './json-schema-keywords.ts'

const told = (schema: Json) =>
  faultsOfSchema(schema).map((fault) =>
    fault.code === 'invalid-schema' ? fault.reason : `${fault.name} → ${fault.offer.near}`,
  )

describe('a JSON Schema', () => {
  it('has each misspelt keyword told, wherever it stands, and what was meant', () => {
    const schema = { type: 'object', requried: ['cause'], proprties: { cause: { type: 'string', minLenght: 1 } } }
    assert.deepEqual(told(schema), ['requried → required', 'proprties → properties', 'minLenght → minLength'])
    assert.deepEqual(told({ anyOf: [{ itmes: {} }] }), ['itmes → items'])
    assert.deepEqual(told({ $defs: { cause: { enmu: ['a'] } } }), ['enmu → enum'])
  })

  it('may have every annotation of the standard, and notes of its own', () => {
    const schema = { $schema: 'x', title: 't', default: 0, deprecated: true, contentEncoding: 'base64', 'x-order': 1 }
    assert.deepEqual(told({ ...schema, readOnly: true, $comment: 'c', examples: [] }), [])
    assert.deepEqual(told({ format: 'phone number of a plant' }), [])
  })

  it('is refused for a keyword of which nothing is known', () => {
    assert.deepEqual(told({ type: 'string', nullable: true }), ['nullable → undefined'])
  })

  it('never passes over a keyword for one letter that is wrong', () => {
    const slip = fc.constantFrom(...knownKeywords).chain((keyword) =>
      fc
        .tuple(fc.nat(keyword.length - 1), fc.constantFrom(...'aeiz'))
        .map(([at, letter]) => keyword.slice(0, at) + letter + keyword.slice(at + 1))
        .filter((name) => !knownKeywords.includes(name)),
    )
    fc.assert(fc.property(slip, (name) => faultsOfSchema({ [name]: true }).length > 0))
  })
})
