import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { Json } from './json.ts'
import { parseTemplate, TemplateError } from './template.ts'

const names = [
  'a',
  'b-c',
  'größe',
  '_x',
  'size',
  'first',
  'last',
  'toString',
  '__proto__',
  'true',
  'nil',
  'empty',
  'blank',
]
const name = fc.constantFrom(...names)
const space = fc.constantFrom('', ' ', '  ', '\n', '\t', '\u00a0')
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom('', '{{ a }}', 0, -0, 1e21, true, false, null, ['x', 1, null], { a: 'x' }),
)
const bare = fc.tuple(space, name, space).map(([before, word, after]) => `{{${before}${word}${after}}}`)
const other = fc.constantFrom('{{ a | upcase }}', '{{- a -}}', '{% if a %}x{% endif %}', "{{ '{{ a }}' }}", '{{ a.b }}')
const text = fc.oneof(fc.string(), fc.constantFrom('}}', '{', '}', ' {', '\n', '%}', 'ß'))
const template = fc
  .array(fc.oneof({ arbitrary: bare, weight: 3 }, { arbitrary: text, weight: 3 }, { arbitrary: other, weight: 1 }))
  .map((parts) => parts.join(''))
const values = fc.dictionary(name, value, { noNullPrototype: true })

/** A template rendered; undefined where it cannot be. */
function outcome(source: string, row: Readonly<Record<string, Json>>): string | undefined {
  try {
    return parseTemplate(source).render(row)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

/** The same by the template engine alone: an empty branch is nothing that could be put together without it. */
function byEngine(source: string, row: Readonly<Record<string, Json>>): string | undefined {
  return outcome(`${source}{% if false %}{% endif %}`, row)
}

it('texts and bare columns are put together just as the template engine does it', () => {
  fc.assert(
    fc.property(template, values, (source, row) => {
      // What opens at the end would swallow the branch.
      fc.pre(!/\{[{%]?$/.test(source) && source.includes('{{'))
      assert.equal(outcome(source, row), byEngine(source, row))
    }),
    { numRuns: 1000 },
  )
})
