import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ModelInfo } from '../../models/chat.ts'
import type { RunShape } from '../../worker/api.ts'
import { cellStates } from '../../worker/cell-state.ts'
import { CellStore } from './cell-store.ts'

const model = (id: string): ModelInfo => ({ id, provider: 'local', kind: 'live' })
const easy = { name: 'easy', firstCell: 0, rows: 3, variants: [''], epochs: 2, columns: [], judged: false }
const hard = { name: 'hard', firstCell: 12, rows: 2, variants: [''], epochs: 1, columns: [], judged: false }
const shape: RunShape = {
  title: 'Two tasks',
  target: { kind: 'suite', name: 'both' },
  cellCount: 16,
  tasks: [easy, hard],
  models: [model('a'), model('b')],
}

/** A store whose frames come when the test says so. */
function storeWithFrames() {
  let frame: (() => void) | undefined
  let asked = 0
  const cells = new CellStore(shape, (flush) => {
    asked++
    frame = flush
  })
  return { cells, asked: () => asked, paint: () => frame?.() }
}

test('numbers cells by row, then column', () => {
  const { cells } = storeWithFrames()
  assert.equal(cells.indexOf(easy, 0, 0), 0)
  assert.equal(cells.indexOf(easy, 0, 3), 3)
  assert.equal(cells.indexOf(easy, 1, 0), 4)
  assert.equal(cells.indexOf(hard, 1, 1), 15)
})

test('every cell begins as pending and keeps what it was told', () => {
  const { cells } = storeWithFrames()
  assert.deepEqual(cells.glance(7), { state: 'pending', score: null })
  for (const [index, state] of cellStates.entries()) cells.apply([{ index, state, score: null }])
  for (const [index, state] of cellStates.entries()) assert.equal(cells.glance(index).state, state)
  cells.apply([{ index: 7, state: 'pass', score: 0.75 }])
  assert.deepEqual(cells.glance(7), { state: 'pass', score: 0.75 })
})

test('many changes are announced once a frame, and only to the rows they are in', () => {
  const { cells, asked, paint } = storeWithFrames()
  const heard: string[] = []
  cells.subscribeRow(easy, 0, () => heard.push('easy 0'))
  cells.subscribeRow(easy, 1, () => heard.push('easy 1'))
  cells.subscribeRow(hard, 0, () => heard.push('hard 0'))
  cells.apply([
    { index: 0, state: 'running', score: null },
    { index: 1, state: 'pass', score: 1 },
  ])
  cells.apply([{ index: 12, state: 'fail', score: 0 }])
  assert.deepEqual(heard, [])
  assert.equal(asked(), 1)
  paint()
  assert.deepEqual(heard, ['easy 0', 'hard 0'])
  assert.equal(cells.rowVersion(easy, 0), 1)
  assert.equal(cells.rowVersion(easy, 1), 0)
  cells.apply([{ index: 13, state: 'pass', score: 1 }])
  assert.equal(asked(), 2)
})

test('a row that is no longer subscribed hears nothing', () => {
  const { cells, paint } = storeWithFrames()
  let heard = 0
  const leave = cells.subscribeRow(hard, 1, () => heard++)
  leave()
  cells.apply([{ index: 15, state: 'pass', score: 1 }])
  paint()
  assert.equal(heard, 0)
})

test('the mean of a row is over the cells that have a score', () => {
  const { cells } = storeWithFrames()
  cells.apply([
    { index: 12, state: 'pass', score: 1 },
    { index: 13, state: 'fail', score: 0.5 },
    { index: 14, state: 'error', score: null },
  ])
  assert.equal(cells.rowMean(hard, 0), 0.75)
  assert.equal(cells.rowMean(hard, 1), null)
})
