import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cell } from './cell.ts'
import { matchTasks } from './match-runs.ts'

const cells = (task: string, rows: readonly string[], models = ['a', 'b']) =>
  rows.flatMap((row) => models.map((model) => ({ task, row, model, epoch: 1 }))) as unknown as readonly Cell[]

test('rows are matched by their ids within tasks of one name, and counted where one run alone has them', () => {
  const before = [...cells('ask', ['r1', 'r2', 'r3'], ['a']), ...cells('old', ['r1'])]
  const after = [...cells('new', ['r1', 'r2']), ...cells('ask', ['r4', 'r3', 'r2'])]
  assert.deepEqual(matchTasks(before, after), [
    { task: 'new', both: [], onlyBefore: 0, onlyAfter: 2 },
    { task: 'ask', both: ['r3', 'r2'], onlyBefore: 1, onlyAfter: 1 },
    { task: 'old', both: [], onlyBefore: 1, onlyAfter: 0 },
  ])
})
