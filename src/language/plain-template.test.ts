import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Liquid } from 'liquidjs'
import type { Json } from './json.ts'
import { plainRenderer } from './plain-template.ts'

const liquid = new Liquid({ strictVariables: true, ownPropertyOnly: true })

/** Whole columns and texts, with all that may stand between them. */
const plainSource = fc
  .array(
    fc.oneof(
      fc.constantFrom('{{a}}', '{{ b }}', '{{- size -}}', '{{\n first }}', '{{ constructor }}', '{{ ä }}', ' \n'),
      fc
        .string({ unit: fc.constantFrom('x', ' ', '\n', '}', '{', '€', '%') })
        .filter((text) => !/\{[{%]|\{$/.test(text)),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))

const anyValue = fc.oneof(
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.constantFrom(-0, '{{ a }}', true, null),
  fc.array(fc.string(), { maxLength: 2 }),
)
const columns = ['a', 'b', 'size', 'first', 'constructor', 'ä']
const row = fc.record(Object.fromEntries(columns.map((name) => [name, anyValue])), { requiredKeys: [] })

test('a plain template is rendered as LiquidJS renders it, or left to it', () => {
  let rendered = 0
  fc.assert(
    fc.property(plainSource, row, (source, values) => {
      const nodes = liquid.parse(source)
      const render = plainRenderer(nodes)
      assert.ok(render, source)
      const text = render(values as Record<string, Json>)
      if (text === undefined) return
      rendered++
      assert.equal(text, String(liquid.renderSync(nodes, values)))
    }),
    { numRuns: 500 },
  )
  assert.ok(rendered > 100, `${rendered} of 500 were rendered`)
})

for (const source of [
  '{{ a | upcase }}',
  '{{ a.b }}',
  '{{ a["b"] }}',
  '{{ true }}',
  '{{ empty }}',
  '{{ "text" }}',
  '{{ a and b }}',
  '{{ not a }}',
  '{% if a %}x{% endif %}',
  '{% raw %}{{ a }}{% endraw %}',
]) {
  test(`${source} is left to LiquidJS`, () => assert.equal(plainRenderer(liquid.parse(source)), undefined))
}

test('a column that is missing or inherited is left to LiquidJS, which knows what to say', () => {
  const render = plainRenderer(liquid.parse('{{ constructor }}'))
  assert.equal(render?.({}), undefined)
  assert.equal(render?.({ constructor: 'own' }), 'own')
})
