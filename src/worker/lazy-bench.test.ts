import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BenchWorker } from './api.ts'
import { lazyBench, type WholeBench } from './lazy-bench.ts'
import { ReadingDesk } from './reading-desk.ts'

const source =
  'benchleaf: 1\ntitle: A\nmain: a\ndatasets: {d: {rows: [{id: x}]}}\ntasks: {a: {dataset: d, prompt: Hi, checks: [{equals: x}]}}\n'

/** A whole bench that says what it was asked. */
function wholeBench(asked: string[]): WholeBench {
  const grid = { copy: async (stretch: unknown) => `copied ${String(stretch)}` }
  const bench = { grid, stop: async () => void asked.push('stop'), storedCalls: async () => 7 }
  return bench as unknown as WholeBench
}

test('reading waits for nothing, and the whole bench is loaded once, after it', async () => {
  const asked: string[] = []
  let loads = 0
  const load = async () => {
    loads++
    return wholeBench(asked)
  }
  const worker = lazyBench({ desk: new ReadingDesk(), use: async () => {}, offline: async () => {}, load })
  await worker.attach({})
  await worker.use({ proxy: 'http://localhost', token: '', keys: {} })
  assert.equal(loads, 0)
  const { diagnostics, outline } = await worker.read(source, 'a.bench.yaml')
  assert.deepEqual([diagnostics.filter(({ severity }) => severity === 'error'), outline?.title], [[], 'A'])
  assert.equal(loads, 1)
  assert.equal(await worker.storedCalls(), 7)
  await worker.stop()
  assert.deepEqual([loads, asked], [1, ['stop']])
  const stretch = 'a stretch' as unknown as Parameters<BenchWorker['grid']['copy']>[0]
  assert.equal(await worker.grid.copy(stretch), 'copied a stretch')
})

test('a bench that could not be loaded is loaded again when it is wanted', async () => {
  let loads = 0
  const load = async () => {
    if (++loads === 1) throw new Error('no network')
    return wholeBench([])
  }
  const worker = lazyBench({ desk: new ReadingDesk(), use: async () => {}, offline: async () => {}, load })
  await assert.rejects(worker.storedCalls(), /no network/)
  assert.equal(await worker.storedCalls(), 7)
})
