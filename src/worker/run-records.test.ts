import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallRecord } from '../engine/record.ts'
import { type Digest, digestOf } from '../language/canonical.ts'
import { type CallArchive, RunRecords } from './run-records.ts'

const digest = digestOf('a call')
const base = { digest, kind: 'chat', model: 'm', attempts: [{ latencyMs: 1 }], startedAt: 0, latencyMs: 1 } as const
const done: CallRecord = {
  ...base,
  status: 'done',
  output: { text: 'yes', finishReason: 'stop', model: 'm' },
  usage: { inputTokens: 1, outputTokens: 1 },
  usd: 0,
}
const failed: CallRecord = { ...base, status: 'error', error: { code: 'timeout', message: 'too late' } }

function archiveOf(...records: CallRecord[]): CallArchive & { readonly kept: Map<Digest, CallRecord> } {
  const kept = new Map(records.map((record) => [record.digest, record]))
  return {
    kept,
    get size() {
      return kept.size
    },
    get: async (key) => kept.get(key),
    append: async (record) => void kept.set(record.digest, record),
    clear: async () => kept.clear(),
  }
}

const silent = { onArchiveFailure: () => assert.fail('the archive did not fail') }

test('finished calls outlive the run, failed ones do not', async () => {
  const archive = archiveOf()
  const records = new RunRecords(archive, { reuse: true, ...silent })
  await records.append(failed)
  assert.equal(archive.size, 0)
  assert.equal(await records.get(digest), undefined)
  assert.equal(records.find(digest), failed)
  await records.append(done)
  assert.equal(archive.kept.get(digest), done)
})

test('the next run is given what an earlier one finished, unless it wants to ask anew', async () => {
  const archive = archiveOf(done)
  const again = new RunRecords(archive, { reuse: true, ...silent })
  assert.equal(await again.get(digest), done)
  assert.equal(again.find(digest), done)
  const fresh = new RunRecords(archive, { reuse: false, ...silent })
  assert.equal(await fresh.get(digest), undefined)
})

test('a full disk stops no run: it goes on in memory and says so once', async () => {
  const said: string[] = []
  const broken = {
    ...archiveOf(),
    append: async () => Promise.reject(Object.assign(new Error('no room'), { name: 'QuotaExceededError' })),
  }
  const records = new RunRecords(broken, { reuse: true, onArchiveFailure: (reason) => said.push(reason) })
  await records.append(done)
  await records.append({ ...done, digest: digestOf('another') })
  assert.equal(await records.get(digest), done)
  assert.deepEqual(said, ['this browser’s storage is full'])
})
