import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copyName, newId } from './kept-file.ts'

test('a copy has a name of its own', () => {
  assert.equal(copyName('pumps.bench.yaml', []), 'pumps copy.bench.yaml')
  assert.equal(copyName('pumps.bench.yaml', ['pumps copy.bench.yaml']), 'pumps copy 2.bench.yaml')
  assert.equal(copyName('pumps copy.bench.yaml', ['pumps copy.bench.yaml']), 'pumps copy 2.bench.yaml')
  assert.equal(copyName('notes', []), 'notes copy')
})

test('ids differ', () => {
  assert.match(newId(), /^[0-9a-f]{32}$/)
  assert.notEqual(newId(), newId())
})
