import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json } from '../../language/json.ts'
import { definition, propertyOf } from './schema.ts'
import { widgetOf } from './widget.ts'

const widget = (owner: string, key: string, value?: Json) =>
  widgetOf(key, propertyOf(definition(owner), key) ?? {}, value)

test('each property gets the control its schema asks for', () => {
  assert.equal(widget('EqualsCheck', 'equals'), 'template')
  assert.equal(widget('EqualsCheck', 'ignore', ['case']), 'toggles')
  assert.equal(widget('EqualsCheck', 'required'), 'check')
  assert.equal(widget('ContainsAnyCheck', 'contains_any', '{{ synonyms }}'), 'lines')
  assert.equal(widget('LengthCheck', 'length', { unit: 'words' }), 'group')
  assert.equal(widget('NumberCheck', 'tolerance'), 'number')
  assert.equal(widget('Rubric', 'scale'), 'scale')
  assert.equal(widget('Rubric', 'judge'), 'model')
  assert.equal(widget('Rubric', 'judge', ['a/b', 'c/d']), 'lines')
  assert.equal(widget('JudgeCheck', 'model'), 'model')
  assert.equal(widget('JudgeCheck', 'judge'), 'template')
  assert.equal(widget('Task', 'variants', { naked: {} }), 'parts')
  assert.equal(widget('Variant', 'steps'), 'parts')
  assert.equal(widget('Tool', 'parameters', { type: 'object' }), 'parameters')
  assert.equal(widget('Tool', 'default', 'no pump'), 'template')
  assert.equal(widget('Task', 'messages', [{ role: 'user', content: 'x' }]), 'items')
})

test('a value that a control could not hold is left to the text', () => {
  assert.equal(widget('ContainsAnyCheck', 'contains_any', [1, 2]), 'snippet')
  assert.equal(widget('EqualsCheck', 'equals', { a: 1 }), 'snippet')
  assert.equal(widget('Tool', 'parameters', { type: 'array' }), 'snippet')
  assert.equal(widget('Tool', 'default', { a: 1 }), 'snippet')
  assert.equal(widget('Task', 'variants', { naked: 1 }), 'snippet')
  assert.equal(widget('SchemaCheck', 'schema', { type: 'object' }), 'snippet')
})
