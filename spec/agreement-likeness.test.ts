import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { subjectOf } from '../src/checks/cases.testing.ts'
import { evaluateLeaf } from '../src/checks/evaluate.ts'
import type { Check } from '../src/language/benchmark.generated.ts'

const page = readFileSync(new URL('agreement.md', import.meta.url), 'utf8')
const section = page.split(/^## /mu).find((each) => each.startsWith('Likeness scores')) ?? ''
const rows = [...section.matchAll(/^\| (.*) \|$/gmu)].map((line) => (line[1] ?? '').split(' | '))

/** The texts of the first table by their letter. */
const texts = new Map(
  rows
    .filter((row) => row.length === 3)
    .map(([letter = '', answer = '', references = '']) => [letter, { answer, references: references.split('<br>') }]),
)

function optionsOf(written: string): Record<string, unknown> {
  if (written === '–') return {}
  const pairs = written.split(', ').map((pair) => pair.split(': '))
  return Object.fromEntries(pairs.map(([key = '', value = '']) => [key, meant(value)]))
}

function meant(word: string): unknown {
  if (word === 'true' || word === 'false') return word === 'true'
  return /^\d+$/u.test(word) ? Number(word) : word
}

function unquoted(code: string): string {
  return JSON.parse(code.slice(1, -1))
}

test('likeness scores are those of the reference implementations', () => {
  const values = rows.filter((row) => row.length === 5 && /^[a-z]/u.test(row[0] ?? '') && row[0] !== 'check')
  assert.ok(values.length >= 50, `${values.length} values`)
  for (const [kind = '', options = '', letter = '', reference = '', ours = ''] of values) {
    const pair = texts.get(letter)
    assert.ok(pair, letter)
    const item = { [kind]: pair.references.map(unquoted), ...optionsOf(options) } as unknown as Check
    const { score, reason } = evaluateLeaf(item, subjectOf(unquoted(pair.answer)))
    assert.equal(score?.toFixed(4), reference, `${kind}, ${options}, ${letter}: ${reason}`)
    assert.equal(ours, reference)
  }
})
