import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Check } from '../language/benchmark.generated.ts'
import { renderCheck } from './render.ts'

const row = {
  id: 'r',
  values: { count: 3, terms: ['{{ a }}', 'b'], rules: { bullets: 3, mentions: ['{{ a }}'] }, text: 'x' },
}

test('a check takes a list or a table from a column as it is, and never reads it as a template', () => {
  const cases: readonly (readonly [written: Check, rendered: unknown])[] = [
    [{ contains_all: '{{ terms }}' }, { contains_all: ['{{ a }}', 'b'] }],
    [{ format: '{{ rules }}' }, { format: { bullets: 3, mentions: ['{{ a }}'] } }],
    [
      { format: { words: { max: '{{ count }}' }, mentions: ['{{ text }}'] } },
      { format: { words: { max: '3' }, mentions: ['x'] } },
    ],
    [{ contains: 'the {{ text }}' }, { contains: 'the x' }],
  ]
  for (const [written, rendered] of cases) assert.deepEqual(renderCheck(written, row), rendered)
})
