import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Benchmark } from '../../language/benchmark.ts'
import { seededRandom } from '../../language/random.ts'
import { readBenchmark } from '../../language/read.ts'
import type { Cell } from '../cell.ts'
import { calibrate } from './calibrate.ts'
import { gradedCriteria } from './graded.ts'
import type { HumanLabel } from './human-label.generated.ts'
import { readHumanLabels } from './human-labels.ts'

function benchmarkOf(scale: string, rows: number): Benchmark {
  const { benchmark, diagnostics } = readBenchmark(
    `benchleaf: 1
title: Graded
main: explain
models: [m, kin]
datasets:
  things: {rows: [${Array.from({ length: rows }, (_, row) => `{id: r${row}, thing: t${row}}`).join(', ')}]}
rubrics:
  clear:
    judge: j
    scale: ${scale}
    criteria:
      plain: {ask: Is it plain?}
tasks:
  explain:
    dataset: things
    prompt: "{{ thing }}"
    checks:
      - rubric: clear
`,
    { file: 'graded' },
  )
  assert.ok(benchmark, JSON.stringify(diagnostics))
  return benchmark
}

function cellOf(row: number, score: number, model = 'm'): Cell {
  const criterion = { kind: 'criterion', name: 'plain', pass: score >= 0.5, score, reason: 'the judge’s words' }
  return {
    task: 'explain',
    row: `r${row}`,
    model,
    epoch: 1,
    status: 'scored',
    pass: score >= 0.5,
    score,
    checks: [{ kind: 'rubric', name: 'rubric clear', pass: score >= 0.5, score, reason: '', parts: [criterion] }],
    output: 'text',
    answer: 'text',
    usage: { inputTokens: 1, outputTokens: 1, usd: 0 },
    latencyMs: 1,
    attempts: 1,
    records: [],
  } as unknown as Cell
}

function labelOf(benchmark: Benchmark, row: number, verdict: string, model = 'm'): HumanLabel {
  const [graded] = gradedCriteria(benchmark, [cellOf(row, 1)])
  assert.ok(graded)
  const names = { task: 'explain', row: `r${row}`, model, check: 'rubric clear', criterion: 'plain' }
  return { ...names, verdict, rubric: graded.rubric, by: 'jane' }
}

test('labels meet verdicts, and what does not fit is said', () => {
  const benchmark = benchmarkOf('pass_fail', 4)
  const cells = [cellOf(0, 1), cellOf(1, 0), cellOf(2, 1), cellOf(3, 1)]
  const labels = [
    labelOf(benchmark, 0, 'pass'),
    labelOf(benchmark, 1, 'pass'),
    { ...labelOf(benchmark, 2, 'pass'), rubric: '0'.repeat(64) },
    labelOf(benchmark, 3, 'four'),
    { ...labelOf(benchmark, 0, 'pass'), row: 'gone' },
  ]
  const { criteria, unused } = calibrate(benchmark, cells, labels)
  assert.equal(criteria.length, 1)
  const [only] = criteria
  assert.equal((only?.tuning.n ?? 0) + (only?.reporting.n ?? 0), 2)
  assert.deepEqual(
    only?.disagreements.map(({ cell, judge, person }) => [cell.row, judge, person]),
    [['r1', 'fail', 'pass']],
  )
  assert.deepEqual(
    unused.map(({ why }) => /otherwise|scale|no verdict/.exec(why)?.[0]),
    ['otherwise', 'scale', 'no verdict'],
  )
})

test('several people: the one in the middle counts', () => {
  const benchmark = benchmarkOf('1..5', 1)
  const grades = ['1', '4', '5'].map((verdict, index) => ({ ...labelOf(benchmark, 0, verdict), by: `p${index}` }))
  const { criteria } = calibrate(benchmark, [cellOf(0, 1)], grades)
  assert.deepEqual(
    criteria[0]?.disagreements.map(({ judge, person }) => [judge, person]),
    [['5', '4']],
  )
})

test('editing a level makes its labels stale, editing a weight does not', () => {
  const benchmark = benchmarkOf('pass_fail', 1)
  const [before] = gradedCriteria(benchmark, [cellOf(0, 1)])
  const edited = (change: object): Benchmark => {
    const rubric = benchmark.rubrics.clear
    assert.ok(rubric)
    const criteria = rubric.criteria.map((criterion) => ({ ...criterion, ...change }))
    return { ...benchmark, rubrics: { clear: { ...rubric, criteria } } }
  }
  const digest = (change: object) => gradedCriteria(edited(change), [cellOf(0, 1)])[0]?.rubric
  assert.equal(digest({ weight: 3 }), before?.rubric)
  assert.notEqual(digest({ levels: { pass: 'short words' } }), before?.rubric)
})

test('the corrected score’s interval holds the truth about as often as it says, where the judge’s own is far off', () => {
  const random = seededRandom(7)
  const rows = 400
  const benchmark = benchmarkOf('pass_fail', rows)
  const [truth, sensitivity, specificity] = [0.6, 0.9, 0.75]
  let held = 0
  let gap = 0
  const repetitions = 60
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const people = Array.from({ length: rows }, () => random() < truth)
    const judged = people.map((good) => (good ? random() < sensitivity : random() >= specificity))
    const cells = judged.map((good, row) => cellOf(row, good ? 1 : 0))
    const labels = people.slice(0, 200).map((good, row) => labelOf(benchmark, row, good ? 'pass' : 'fail'))
    const result = calibrate(benchmark, cells, labels).criteria[0]?.scores.m
    assert.ok(result?.corrected)
    if (result.corrected.low <= truth && truth <= result.corrected.high) held++
    gap += result.judged - truth
  }
  assert.ok(held >= 0.85 * repetitions, `${held} of ${repetitions}`)
  // The judge passes 0.6·0.9 + 0.4·0.25 = 0.64.
  assert.ok(Math.abs(gap / repetitions - 0.04) < 0.015)
})

test('a judge that favours a model: its own labels take that out, where there are enough', () => {
  const random = seededRandom(11)
  const rows = 600
  const benchmark = benchmarkOf('pass_fail', rows)
  // Both are good in half of their answers; the judge passes four in five of the bad answers of its kin, and one in ten of m's.
  const judged = ['m', 'kin'].flatMap((model) =>
    Array.from({ length: rows }, (_, row) => {
      const good = random() < 0.5
      return { model, row, good, passed: good ? random() < 0.95 : random() < (model === 'kin' ? 0.8 : 0.1) }
    }),
  )
  const cells = judged.map(({ row, passed, model }) => cellOf(row, passed ? 1 : 0, model))
  const by = (labelled: number) => {
    const labels = judged
      .filter(({ row }) => row < labelled)
      .map(({ row, good, model }) => labelOf(benchmark, row, good ? 'pass' : 'fail', model))
    return calibrate(benchmark, cells, labels).criteria[0]?.scores
  }
  const own = by(rows)
  for (const model of ['m', 'kin']) {
    const score = own?.[model]
    assert.equal(score?.labels.of, 'model')
    assert.ok(score.corrected && score.corrected.low < 0.5 && 0.5 < score.corrected.high, JSON.stringify(score))
  }
  assert.ok((own?.kin?.judged ?? 0) > 0.8)
  const few = by(30)
  assert.ok(['m', 'kin'].every((model) => few?.[model]?.labels.of === 'all models'))
  assert.equal(few?.m?.labels.n, few?.kin?.labels.n)
})

test('a labels file: lines that are no label are named', () => {
  const good = JSON.stringify(labelOf(benchmarkOf('pass_fail', 1), 0, 'pass'))
  const { labels, problems } = readHumanLabels(`${good}\n\nnot json\n{"task": "x"}\n`)
  assert.equal(labels.length, 1)
  assert.deepEqual(
    problems.map((problem) => /^Line \d+/.exec(problem)?.[0]),
    ['Line 3', 'Line 4'],
  )
})
