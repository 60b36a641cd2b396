import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Toolbox } from '../language/benchmark.ts'
import { agrees, toolResult } from './tool-results.ts'

const toolbox: Toolbox = {
  tools: [
    {
      name: 'look',
      description: '',
      parameters: {},
      results: [
        { when: { id: '{{ pump }}' }, returns: { is: '{{ pump }}', kw: 11 } },
        { when: { id: 'x', depth: 2 }, returns: 'deep {{ arguments.id }}' },
      ],
    },
    { name: 'any', description: '', parameters: {}, results: [{ when: {}, returns: 'ok' }] },
  ],
  choice: 'auto',
  maxCalls: 3,
}

const call = (name: string, written: string) =>
  toolResult(toolbox, { id: 'c', type: 'function', function: { name, arguments: written } }, { pump: 'P-1' })

describe('a scripted result', () => {
  it('is the first that agrees with the arguments, its texts rendered, other values as JSON', () => {
    assert.equal(call('look', '{"id": "P-1", "unit": "kW"}'), '{"is":"P-1","kw":11}')
    assert.equal(call('look', '{"id": "x", "depth": "2"}'), 'deep x')
    assert.equal(call('any', ''), 'ok')
  })

  it('is an error in words for a call that makes no sense', () => {
    assert.match(call('look', '{"id": "P-2"}'), /no result for these arguments/)
    assert.match(call('look', '[1]'), /no JSON object/)
    assert.match(call('look', '{"id": '), /no JSON object/)
    assert.match(call('open', '{}'), /no function "open". There are: look, any/)
  })
})

it('a value agrees with what has it', () => {
  assert.ok(agrees({ a: { b: 1 } }, { a: { b: '1', c: 2 }, d: 3 }))
  assert.ok(agrees([1, { x: true }], [1, { x: true, y: 1 }]))
  assert.ok(!agrees([1], [1, 2]))
  assert.ok(!agrees({ a: 1 }, [1]))
  assert.ok(!agrees({ toString: 1 }, {}))
  assert.ok(agrees(null, null))
  assert.ok(!agrees('null', {}))
})
