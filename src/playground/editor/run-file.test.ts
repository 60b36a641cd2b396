import assert from 'node:assert/strict'
import { test } from 'node:test'
import { benchmarkName, readRunFile } from './run-file.ts'

const bundle = {
  benchleaf: 1,
  benchmark: { digest: 'sha256:0', source: 'benchleaf: 1', attachments: { 'a.csv': 'id' } },
  run: { id: 'r' },
  models: [],
  cells: [],
  records: {},
  report: {},
}

test('a run bundle is told from other JSON by what is in it', () => {
  assert.deepEqual(readRunFile(JSON.stringify(bundle, null, 1)), {
    source: 'benchleaf: 1',
    attachments: { 'a.csv': 'id' },
  })
  for (const other of [
    { ...bundle, benchleaf: 2 },
    { ...bundle, cells: 1 },
    { ...bundle, benchmark: null },
    [bundle],
    1,
  ])
    assert.equal(readRunFile(JSON.stringify(other)), undefined)
  assert.equal(readRunFile(JSON.stringify(bundle).slice(0, -1)), undefined)
})

test('the benchmark is named after the run, without the time', () => {
  assert.equal(benchmarkName('pumps-2026-01-31T12-00-00.run.json'), 'pumps.bench.yaml')
  assert.equal(benchmarkName('run.json'), 'run.bench.yaml')
  assert.equal(benchmarkName('.run.json'), 'run.bench.yaml')
})
