import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { hoverableSchema } from './schema-words.ts'

test('a branch is offered by the key one types, and hovers show its examples', () => {
  const check = {
    title: 'ContainsAllCheck',
    required: ['contains_all'],
    description: 'Passes when `all` occur.',
    properties: { contains_all: { description: 'The texts.', default: [], examples: [['a`b']] } },
  }
  assert.deepEqual(hoverableSchema(check), {
    ...check,
    title: 'contains_all',
    markdownDescription: 'Passes when `all` occur.',
    properties: {
      contains_all: {
        ...check.properties.contains_all,
        markdownDescription: 'The texts.\n\nDefault: `[]`\n\nExample: `["a\'b"]`',
      },
    },
  })
})

test('examples and constants are data, however much they look like a schema', () => {
  const schema = {
    const: { title: 'OneTwo' },
    examples: [{ title: 'OneTwo', description: 'x' }],
    default: { title: 'A' },
  }
  assert.deepEqual(hoverableSchema(schema), schema)
})

test('no check of the language is offered by the name of its type', () => {
  const schema = JSON.parse(readFileSync(new URL('../../../schemas/benchmark.schema.json', import.meta.url), 'utf8'))
  const { $defs } = hoverableSchema(schema) as { $defs: Record<string, { title?: string }> }
  const titles = Object.values($defs).map(({ title }) => title ?? '')
  assert.ok(titles.includes('contains'))
  assert.deepEqual(
    titles.filter((title) => /[a-z][A-Z]/.test(title)),
    [],
  )
})
