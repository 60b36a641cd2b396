import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { digestOf } from '../../language/canonical.ts'
import { type ReceiptKey, verifyReceipt } from '../../models/receipt.ts'
import { serve } from '../serve.ts'
import { ServeError } from '../serve-error.ts'
import { startProvider, startServer } from '../testing/serving.testing.ts'
import { openReceiptSigner, type ReceiptSigner, rotateReceiptKey } from './receipts.ts'

const request = { model: 'baseline/echo', messages: [{ role: 'user', content: 'sign me – é' }], seed: 1 }
const output = { text: 'sign me – é', finishReason: 'stop', model: 'baseline/echo' }
const call = { digest: digestOf({ kind: 'chat', request, epoch: 1 }), output }

function folderOf(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'benchleaf-test-'))
  context.after(() => rmSync(folder, { recursive: true }))
  return folder
}

function signed(signer: ReceiptSigner): string {
  const usage = { inputTokens: 1, outputTokens: 2 }
  return signer.sign({ request, epoch: 1, output, usage, usd: 0.5, ownKey: false })
}

test('a receipt can be checked with the published keys and nothing else', async (context) => {
  const server = await startServer(context)
  const reply = await server.send('POST', '/v1/chat/completions', { body: request })
  const receipt = String(reply.headers['benchleaf-receipt'])
  const { json } = await server.send('GET', '/.well-known/jwks.json')
  const keys = json?.keys as ReceiptKey[]
  const verdict = verifyReceipt(receipt, keys, call)
  assert.ok(verdict.valid, JSON.stringify(verdict))
  const { model, servedModel, usage, usd, ownKey, epoch } = verdict.claims
  assert.deepEqual([model, servedModel, usd, ownKey, epoch], ['baseline/echo', 'baseline/echo', 0, false, 1])
  assert.deepEqual(usage, { inputTokens: 3, outputTokens: 3 })
  assert.ok(Math.abs(Date.parse(verdict.claims.time) - Date.now()) < 60_000)
  // Another implementation agrees.
  const [header, payload, signature] = receipt.split('.')
  const key = createPublicKey({ key: { ...keys[0] }, format: 'jwk' })
  assert.ok(verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature ?? '', 'base64url')))
})

test('a streamed answer has a receipt over the same words', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { config: provider.config })
  const body = { model: 'local/echo', stream: true, messages: [{ role: 'user', content: 'one two three' }] }
  const { text } = await server.send('POST', '/v1/chat/completions', { body })
  const receipt = /^: benchleaf-receipt (\S+)$/m.exec(text)?.[1] ?? ''
  const { json } = await server.send('GET', '/.well-known/jwks.json')
  const verdict = verifyReceipt(receipt, json?.keys as ReceiptKey[], {
    digest: digestOf({ kind: 'chat', request: body, epoch: 1 }),
    output: { text: 'one two three', finishReason: 'stop', model: 'echo' },
  })
  assert.ok(verdict.valid, JSON.stringify(verdict))
})

test('a receipt with any character changed does not hold', (context) => {
  const signer = openReceiptSigner(folderOf(context))
  const receipt = signed(signer)
  assert.ok(verifyReceipt(receipt, [signer.publicKey], call).valid)
  const characters = [...'ABCxyz019-_.=+ é']
  fc.assert(
    fc.property(fc.nat(receipt.length - 1), fc.constantFrom(...characters), (at, character) => {
      fc.pre(receipt[at] !== character)
      const altered = receipt.slice(0, at) + character + receipt.slice(at + 1)
      assert.equal(verifyReceipt(altered, [signer.publicKey], call).valid, false)
    }),
    { numRuns: 300 },
  )
  for (const broken of ['', 'a', 'a.b', `${receipt}.x`, `${receipt}=`, receipt.slice(0, -1)]) {
    assert.equal(verifyReceipt(broken, [signer.publicKey], call).valid, false, broken)
  }
})

test('a receipt of another key, of another request or for another answer does not hold', (context) => {
  const signer = openReceiptSigner(folderOf(context))
  const other = openReceiptSigner(folderOf(context))
  const why = (receipt: string, keys: readonly ReceiptKey[], subject = call) => {
    const verdict = verifyReceipt(receipt, keys, subject)
    return verdict.valid ? 'valid' : verdict.why
  }
  const receipt = signed(signer)
  assert.equal(why(receipt, [other.publicKey]), 'unknown_key')
  assert.equal(why(receipt, []), 'unknown_key')
  assert.equal(why(receipt, [{ ...other.publicKey, kid: signer.publicKey.kid }]), 'bad_signature')
  const replayed = { ...call, digest: digestOf({ kind: 'chat', request, epoch: 2 }) }
  assert.equal(why(receipt, [signer.publicKey], replayed), 'other_request')
  for (const changed of [
    { ...output, text: 'another answer' },
    { ...output, model: 'another model' },
    { ...output, finishReason: 'length' },
    { ...output, toolCalls: [{ id: '1', type: 'function' as const, function: { name: 'f', arguments: '{}' } }] },
  ]) {
    assert.equal(why(receipt, [signer.publicKey], { ...call, output: changed }), 'other_reply')
  }
})

test('after a change of keys old receipts hold, and new ones have the new key', async (context) => {
  const dataFolder = folderOf(context)
  const start = () => serve({ port: 0, host: '127.0.0.1', dataFolder, env: {}, log: () => undefined })
  const ask = async (url: string) => {
    const reply = await fetch(`${url}/v1/chat/completions`, { method: 'POST', body: JSON.stringify(request) })
    const published = await fetch(`${url}/.well-known/jwks.json`)
    const { keys } = (await published.json()) as { keys: ReceiptKey[] }
    return { receipt: reply.headers.get('benchleaf-receipt') ?? '', keys }
  }
  const before = await start()
  const old = await ask(before.url)
  await before.close()
  rotateReceiptKey(dataFolder)
  const after = await start()
  context.after(() => after.close())
  const fresh = await ask(after.url)
  assert.equal(fresh.keys.length, 2)
  assert.ok(verifyReceipt(old.receipt, fresh.keys, call).valid)
  assert.ok(verifyReceipt(fresh.receipt, fresh.keys, call).valid)
  assert.equal(verifyReceipt(fresh.receipt, old.keys, call).valid, false)
})

test('the key stays the same over restarts and is readable by its owner alone', (context) => {
  const folder = folderOf(context)
  const first = openReceiptSigner(join(folder, 'data'))
  const file = join(folder, 'data', 'receipt-key.json')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(openReceiptSigner(join(folder, 'data')).publicKey, first.publicKey)
  assert.equal('d' in first.publicKey, false)
  assert.match(readFileSync(file, 'utf8'), /"d":/)
})

test('a broken key file is named, with a cure', (context) => {
  const folder = folderOf(context)
  writeFileSync(join(folder, 'receipt-key.json'), '{"kty":')
  assert.throws(
    () => openReceiptSigner(folder),
    (error) => {
      assert.ok(error instanceof ServeError)
      assert.match(error.message, /receipt-key\.json.*BENCHLEAF_DATA/s)
      return true
    },
  )
})
