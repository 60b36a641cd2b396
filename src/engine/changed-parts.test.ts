import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Benchmark } from '../language/benchmark.ts'
import { readBenchmark } from '../language/read.ts'
import { changedParts } from './changed-parts.ts'

const source = `benchleaf: 1
title: Parts
main: say
defaults: {judge: local/judge}
datasets:
  words: {rows: [{id: a, word: one}, {id: b, word: two}]}
rubrics:
  style:
    judge: local/judge
    scale: 1..5
    criteria:
      plain: {ask: Is it plain?}
      short: {ask: Is it short?}
tasks:
  say:
    dataset: words
    prompt: "Say {{ word }}"
    checks:
      - rubric: style
      - judge: Is it kind?
`

function read(text: string): Benchmark {
  const { benchmark, diagnostics } = readBenchmark(text, { file: 'parts' })
  assert.ok(benchmark, JSON.stringify(diagnostics))
  return benchmark
}

function changes(from: string, to: string) {
  assert.ok(source.includes(from))
  return changedParts(read(source), read(source.replace(from, to)), ['say'])
}

test('what changes no result is no change', () => {
  assert.deepEqual(changes('title: Parts', '# A remark\ntitle: Other'), [])
})

test('a rubric is named with the criteria that changed', () => {
  assert.deepEqual(changes('Is it plain?', 'Is it very plain?'), [
    { kind: 'rubric', name: 'style', criteria: ['plain'] },
  ])
  assert.deepEqual(changes('\n      short: {ask: Is it short?}', ''), [
    { kind: 'rubric', name: 'style', criteria: ['short'] },
  ])
  assert.deepEqual(changes('judge: local/judge\n    scale', 'judge: local/other\n    scale'), [
    { kind: 'rubric', name: 'style', criteria: [] },
  ])
})

test('checks, asking, rows and settings are told apart', () => {
  assert.deepEqual(changes('Is it kind?', 'Is it polite?'), [{ kind: 'checks', name: 'say' }])
  assert.deepEqual(changes('Say {{ word }}', 'Repeat {{ word }}'), [{ kind: 'asking', name: 'say' }])
  assert.deepEqual(changes('word: two', 'word: three'), [{ kind: 'rows', name: 'say' }])
  assert.deepEqual(changes('{judge: local/judge}', '{judge: local/other}'), [{ kind: 'settings' }])
})
