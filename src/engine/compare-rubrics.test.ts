import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CheckResult } from '../checks/check-result.ts'
import type { Benchmark } from '../language/benchmark.ts'
import { readBenchmark } from '../language/read.ts'
import type { Cell } from './cell.ts'
import { compareRubrics } from './compare-rubrics.ts'

function benchmark(criteria: string, judge = 'local/judge'): Benchmark {
  const source = `benchleaf: 1
title: Two versions
main: explain
models: [local/a]
datasets: {things: {rows: [{id: r0}, {id: r1}, {id: r2}]}}
rubrics:
  quality:
    judge: ${judge}
    scale: 1..5
    criteria:
${criteria.replace(/^/gm, '      ')}
tasks:
  explain: {dataset: things, prompt: Say it, checks: [{rubric: quality}]}
`
  const { benchmark: read, diagnostics } = readBenchmark(source, { file: 'a.bench.yaml' })
  assert.ok(read, diagnostics.map(({ message }) => message).join('\n'))
  return read
}

/** Each row's scores by criterion. */
function cells(rows: readonly Readonly<Record<string, number>>[], model = 'local/a'): readonly Cell[] {
  return rows.map((scores, row) => {
    const parts = Object.entries(scores).map(([name, score]) => ({
      kind: 'criterion',
      name,
      score,
      pass: true,
      reason: '',
    }))
    const check = { kind: 'rubric', name: 'quality', score: 1, pass: true, reason: '', parts } satisfies CheckResult
    const facts = { task: 'explain', row: `r${row}`, model, epoch: 1, status: 'scored', pass: true, score: 1 } as const
    return { ...facts, checks: [check] } as unknown as Cell
  })
}

const old = benchmark('clear: {ask: Is it clear?, levels: {5: plain}}\nsafe: {ask: Is it safe?}')

test('what of a criterion reads otherwise is named, with its scores before and after on the shared rows', () => {
  const now = benchmark(
    'clear: {ask: Is it clear?, weight: 2, levels: {1: muddled, 5: plain to all}}\nsafe: {ask: Is it safe?}',
  )
  const before = cells([
    { clear: 1, safe: 1 },
    { clear: 0.5, safe: 1 },
    { clear: 0.75, safe: 0 },
  ])
  const after = cells([
    { clear: 0.5, safe: 1 },
    { clear: 0.25, safe: 1 },
  ])
  const [change, ...others] = compareRubrics({ benchmark: old, cells: before }, { benchmark: now, cells: after })
  assert.equal(others.length, 0)
  assert.equal(change?.rubric, 'quality')
  assert.deepEqual(change?.texts, [])
  const [clear, safe] = change?.criteria ?? []
  assert.deepEqual(clear?.texts, [
    { part: 'weight', before: '1', after: '2' },
    { part: 'level 5', before: 'plain', after: 'plain to all' },
    { part: 'level 1', before: '', after: 'muddled' },
  ])
  assert.equal(clear?.kind, 'changed')
  assert.deepEqual([clear?.scores?.n, clear?.scores?.before, clear?.scores?.after], [2, 0.75, 0.375])
  assert.equal(safe?.kind, 'same')
  assert.equal(safe?.scores?.difference, 0)
})

test('a criterion of one version alone has no scores to compare; another judge is a change of the rubric itself', () => {
  const now = benchmark('clear: {ask: Is it clear?, levels: {5: plain}}\nshort: {ask: Is it short?}', 'local/other')
  const run = { benchmark: old, cells: cells([{ clear: 1, safe: 1 }]) }
  const later = { benchmark: now, cells: cells([{ clear: 1, short: 1 }]) }
  const [change] = compareRubrics(run, later)
  assert.deepEqual(change?.texts, [{ part: 'judge', before: 'local/judge', after: 'local/other' }])
  assert.deepEqual(
    change?.criteria.map(({ criterion, kind, scores }) => [criterion, kind, scores === null]),
    [
      ['clear', 'same', false],
      ['short', 'added', true],
      ['safe', 'removed', true],
    ],
  )
})

test('the same rubric is no change, and models of one run alone count in no score', () => {
  const run = { benchmark: old, cells: cells([{ clear: 1, safe: 1 }]) }
  assert.deepEqual(compareRubrics(run, run), [])
  const now = benchmark('clear: {ask: Is it plain?, levels: {5: plain}}\nsafe: {ask: Is it safe?}')
  const [change] = compareRubrics(run, { benchmark: now, cells: cells([{ clear: 0, safe: 1 }], 'local/b') })
  assert.equal(change?.criteria[0]?.scores, null)
})
