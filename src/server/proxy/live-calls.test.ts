import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { ROOT_CONTEXT } from '@opentelemetry/api'
import { openDatabase } from '../database/database.ts'
import { CallNote } from './call-note.ts'
import { LiveCalls, type LocatedCall } from './live-calls.ts'
import type { Provider } from './provider.ts'
import { QuotaLedger } from './quotas/ledger.ts'
import { noQuotas } from './quotas/quota-names.ts'
import { QuotaStore } from './quotas/quota-store.ts'

const body = { model: 'it/m', messages: [{ role: 'user', content: 'same' }] }

async function callsOf(context: TestContext, requestsPerMinute: number) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'benchleaf-test-'))
  const database = await openDatabase({ dataFolder })
  const limits = { client: { ...noQuotas, requests_per_minute: requestsPerMinute }, total: noQuotas }
  const quotas = new QuotaLedger(new QuotaStore(database), limits, () => 0, assert.fail)
  context.after(async () => {
    await quotas.flush()
    await database.close()
    rmSync(dataFolder, { recursive: true })
  })
  let asked = 0
  const provider: Provider = {
    name: 'it',
    kind: 'openai-compatible',
    models: async () => [],
    known: () => undefined,
    cost: () => null,
    call: async () => ({ status: 200, headers: {}, body: `answer ${++asked}` }),
    close: async () => undefined,
  }
  const live = new LiveCalls({ quotas, receipts: undefined, cache: undefined, log: assert.fail })
  const note = (client: string) => new CallNote({ path: '/', model: 'it/m', client, ownKey: false }, undefined)
  const ask = (client: string, signal = new AbortController().signal) =>
    live.answer({
      note: note(client),
      ...{ provider, model: 'm', route: '/chat/completions', body, epoch: 1, client, apiKey: undefined },
      ...{ mayRepeat: true, signal, trace: ROOT_CONTEXT },
    } satisfies LocatedCall)
  return { quotas, ask, asked: () => asked }
}

test('who joins a call in flight is not refused by another one’s quota', async (context) => {
  const { quotas, ask } = await callsOf(context, 1)
  await quotas.reserve('poor', { tokens: 1, usd: null })
  const [poor, rich] = await Promise.all([ask('poor'), ask('rich')])
  assert.deepEqual([poor?.status, poor?.headers['benchleaf-quota']], [429, 'requests_per_minute'])
  assert.deepEqual([rich?.status, rich?.body], [200, 'answer 1'])
})

test('many who are refused are refused each by their own quota', async (context) => {
  const { ask } = await callsOf(context, 0)
  const replies = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(`client ${index % 10}`)))
  assert.ok(replies.every(({ status }) => status === 429))
})

test('a client that leaves while its place in the quotas is sought pays nothing, and nobody is asked', async (context) => {
  const { quotas, ask, asked } = await callsOf(context, 10)
  const controller = new AbortController()
  const call = assert.rejects(ask('hasty', controller.signal))
  await new Promise((resolve) => setImmediate(resolve))
  controller.abort()
  await call
  // The reservation ends after its client is gone.
  await quotas.reserve('other', { tokens: 0, usd: null })
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(asked(), 0)
  assert.deepEqual(
    (await quotas.states('hasty')).slice(0, 2).map(({ used }) => used),
    [1, 0],
  )
})
