import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeChange } from '../../language/edit-change.ts'
import type { JsonObject } from '../../language/json.ts'
import { parseYaml } from '../../language/parse.ts'
import { renamingPart } from './part-references.ts'

const source = `# kept
tasks:
  ask:
    steps:
      draft: {prompt: "Say draft {{ steps }}"}   # the first
      draft-2:
        prompt: |-
          {{ steps.draft.text }} and {{ steps.draft-2.text }}
          {% if steps.draft.answer == "draft" %}steps.draft{% endif %}
    tools:
      look: {description: look}
    tool_choice: look
    variants:
      own:
        steps: {draft: {prompt: a}, last: {prompt: "{{ steps.draft.text }}"}}
      other:
        system: "{{ steps.draft.text }}"
    checks:
      - {contains: draft, of: draft}
      - {contains: b, of: response of draft}
      - tool_call: [look, other]
      - tool_call: look   # once
`

function renamed(path: readonly string[], name: string, to: string, text = source): string {
  const result = makeChange(text, renamingPart(parseYaml(text, '').value as JsonObject, path, name, to))
  return result.kind === 'edits' ? result.source : result.reason
}

test('a step gets another name wherever its task reads it, and nowhere else', () => {
  const after = renamed(['tasks', 'ask', 'steps'], 'draft', 'sketch')
  assert.match(after, /^ {6}sketch: \{prompt: "Say draft \{\{ steps \}\}"\} {3}# the first$/m)
  assert.match(after, /\{\{ steps\.sketch\.text \}\} and \{\{ steps\.draft-2\.text \}\}/)
  assert.match(after, /\{% if steps\.sketch\.answer == "draft" %\}steps\.draft\{% endif %\}/)
  assert.match(after, /system: "\{\{ steps\.sketch\.text \}\}"/)
  assert.match(after, /\{contains: draft, of: sketch\}/)
  assert.match(after, /of: response of sketch/)
  // A way of asking with steps of its own reads its own.
  assert.match(after, /\{draft: \{prompt: a\}, last: \{prompt: "\{\{ steps\.draft\.text \}\}"\}\}/)
})

test('the step of a way of asking is read there alone', () => {
  assert.equal(
    renamed(['tasks', 'ask', 'variants', 'own', 'steps'], 'draft', 'sketch'),
    source.replace(
      '{draft: {prompt: a}, last: {prompt: "{{ steps.draft',
      '{sketch: {prompt: a}, last: {prompt: "{{ steps.sketch',
    ),
  )
})

test('a tool gets another name where it is chosen and where its calls are checked', () => {
  assert.equal(
    renamed(['tasks', 'ask', 'tools'], 'look', 'see'),
    source
      .replace('look: {', 'see: {')
      .replace('tool_choice: look', 'tool_choice: see')
      .replace('[look,', '[see,')
      .replace('tool_call: look', 'tool_call: see'),
  )
})

test('a way of asking is named nowhere else', () => {
  assert.equal(renamed(['tasks', 'ask', 'variants'], 'other', 'stern'), source.replace('      other:', '      stern:'))
})

const parts = [
  [['tasks', 'ask', 'steps'], 'draft'],
  [['tasks', 'ask', 'steps'], 'draft-2'],
  [['tasks', 'ask', 'tools'], 'look'],
  [['tasks', 'ask', 'variants'], 'own'],
  [['tasks', 'ask', 'variants', 'own', 'steps'], 'draft'],
] as const

test('property: a part that gets its old name back leaves every byte as it was, and meanwhile only the name differs', () => {
  const names = fc.stringMatching(/^[a-z][a-z0-9_-]{3,12}$/).filter((name) => !source.includes(name))
  fc.assert(
    fc.property(fc.constantFrom(...parts), names, ([path, name], to) => {
      const there = renamed(path, name, to)
      assert.notEqual(there, source)
      assert.equal(there.replaceAll(to, name), source)
      assert.equal(renamed(path, to, name, there), source)
    }),
    { numRuns: 200 },
  )
})
