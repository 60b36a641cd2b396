import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Digest } from '../language/canonical.ts'
import type { Cell } from './cell.ts'
import { type ComparedRun, compareRuns } from './compare-runs.ts'

function run(models: readonly string[], scores: readonly (readonly (number | null)[])[]): ComparedRun {
  const cells = scores.flatMap((byModel, row) =>
    byModel.map((score, model) => {
      const facts = { task: 't', row: `r${row}`, model: models[model], epoch: 1, score }
      return { ...facts, status: score === null ? 'error' : 'scored', pass: score === null ? null : score >= 0.5 }
    }),
  ) as unknown as readonly Cell[]
  const infos = models.map((id) => ({ id, provider: 'local', kind: 'live' as const }))
  const digest = 'd' as Digest
  return { benchmark: { digest, source: '', attachments: {} }, run: {} as ComparedRun['run'], models: infos, cells }
}

test('models of both runs are compared on the rows that both score, and p is adjusted over all of them', () => {
  const before = run(
    ['a', 'b'],
    [
      [0.5, 1],
      [0.5, 1],
      [0.5, 1],
      [0, 0],
    ],
  )
  const after = run(
    ['b', 'a'],
    [
      [1, 0.5],
      [1, 0.7],
      [0, 0.9],
      [0, null],
    ],
  )
  const { differences, changed, shared, sameBenchmark } = compareRuns(before, after)
  assert.ok(sameBenchmark)
  assert.deepEqual(
    differences.map(({ model, n }) => [model, n]),
    [
      ['b', 4],
      ['a', 3],
    ],
  )
  const [, a] = differences
  assert.ok(Math.abs((a?.difference ?? 0) - 0.2) < 1e-12)
  // Differences 0, 0.2, 0.4: mean 0.2, SE 0.2/√3, t(0.975, 2) = 4.302653.
  assert.ok(Math.abs((a?.low ?? 0) - (0.2 - (4.302653 * 0.2) / Math.sqrt(3))) < 1e-6)
  assert.ok(differences.every(({ p, pAdjusted }) => p !== null && pAdjusted !== null && pAdjusted >= p))
  assert.equal(shared, 8)
  assert.deepEqual(
    changed.map(({ after: { row, model } }) => `${row} ${model}`),
    ['r1 a', 'r2 b', 'r2 a', 'r3 a'],
  )
})

test('two runs of one model each are compared though the models are not the same; others are not', () => {
  const pair = compareRuns(run(['old'], [[0], [1]]), run(['new'], [[1], [1]]))
  assert.deepEqual(
    pair.differences.map(({ modelBefore, model, difference }) => [modelBefore, model, difference]),
    [['old', 'new', 0.5]],
  )
  assert.equal(pair.changed.length, 1)
  const strangers = compareRuns(run(['a'], [[0]]), run(['b', 'c'], [[1, 1]]))
  assert.deepEqual([strangers.differences, strangers.shared, strangers.onlyAfter], [[], 0, 2])
})
