import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subjectOf } from '../src/checks/cases.testing.ts'
import type { CheckResult } from '../src/checks/check-result.ts'
import { evaluateCheck, evaluateHosted, evaluateLeaf, isHosted, kindOf, leaves } from '../src/checks/evaluate.ts'
import type { Hosts } from '../src/checks/hosts.ts'
import { checkKinds } from '../src/checks/kinds.generated.ts'
import type { Check } from '../src/language/benchmark.generated.ts'
import { validate } from '../src/language/benchmark-validator.generated.js'
import { hashedWords, hashedWordsVector } from '../src/models/hashed-words.ts'
import { createNodeSandboxes } from '../src/sandbox/node/node-sandboxes.ts'
import { type CheckCase, casesOf, sections } from './check-cases.testing.ts'

const sandboxes = createNodeSandboxes()
const { signal } = new AbortController()
const hosts: Hosts = {
  javascript: (program) => sandboxes.javascript(program, signal),
  python: (program) => sandboxes.python(program, signal),
  sql: (program) => sandboxes.sql(program, signal),
  embed: async (model, texts) => {
    assert.equal(model, hashedWords.id)
    return texts.map(hashedWordsVector)
  },
}

async function resultOf({ item, answer, facts }: CheckCase): Promise<CheckResult> {
  const subject = subjectOf(answer, facts)
  const ahead = new Map<Check, CheckResult>()
  for (const leaf of leaves(item).filter(isHosted)) ahead.set(leaf, await evaluateHosted(leaf, subject, hosts))
  return evaluateCheck(item, (leaf) => ahead.get(leaf) ?? evaluateLeaf(leaf, subject))
}

test('the page has a section for every kind, in the order of the schema, and for no other', () => {
  const kinds = [...sections.keys()].filter((title) => /^[a-z_0-9]+$/u.test(title))
  assert.deepEqual(kinds, checkKinds)
})

for (const kind of checkKinds) {
  const cases = casesOf(sections.get(kind) ?? '')
  const judged = ['rubric', 'judge', 'factual', 'prefer'].includes(kind)
  test(`${kind}: the examples of the page hold`, async () => {
    assert.ok(judged || cases.length >= 2, 'at least two examples')
    for (const example of cases) {
      const { item, answer, pass, score } = example
      const result = await resultOf(example)
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
