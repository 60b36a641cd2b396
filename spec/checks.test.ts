import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subjectOf } from '../src/checks/cases.testing.ts'
import { evaluateCheck, evaluateLeaf, kindOf } from '../src/checks/evaluate.ts'
import { checkKinds } from '../src/checks/kinds.generated.ts'
import { validate } from '../src/language/benchmark-validator.generated.js'
import { casesOf, sections } from './check-cases.testing.ts'

test('the page has a section for every kind, in the order of the schema, and for no other', () => {
  const kinds = [...sections.keys()].filter((title) => /^[a-z_0-9]+$/u.test(title))
  assert.deepEqual(kinds, checkKinds)
})

for (const kind of checkKinds) {
  const cases = casesOf(sections.get(kind) ?? '')
  const judged = kind === 'rubric' || kind === 'judge'
  test(`${kind}: the examples of the page hold`, () => {
    assert.ok(judged || cases.length >= 2, 'at least two examples')
    for (const { item, answer, facts, pass, score } of cases) {
      const result = evaluateCheck(item, (leaf) => evaluateLeaf(leaf, subjectOf(answer, facts)))
      assert.equal(kindOf(item), kind)
      assert.deepEqual(
        [result.pass, result.score],
        [pass, score],
        `${JSON.stringify([item, answer])}: ${result.reason}`,
      )
    }
  })
}

test('the examples are written as the schema wants them', () => {
  for (const section of sections.values()) {
    for (const { item } of casesOf(section)) {
      // An empty list comes from a column; nobody can write it.
      if ('one_of' in item && item.one_of.length === 0) continue
      const file = { benchleaf: 1, title: 'Example', tasks: { example: { prompt: 'x', checks: [item] } } }
      assert.ok(validate(file), `${JSON.stringify(item)}: ${JSON.stringify(validate.errors?.slice(0, 3))}`)
    }
  }
})
