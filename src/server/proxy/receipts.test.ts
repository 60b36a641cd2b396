import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { digestOf } from '../../language/canonical.ts'
import { ServeError } from '../serve-error.ts'
import { startServer } from '../testing/serving.testing.ts'
import { openReceiptSigner } from './receipts.ts'

test('a receipt can be checked with the published key', async (context) => {
  const server = await startServer(context)
  const request = { model: 'baseline/echo', messages: [{ role: 'user', content: 'sign me' }], seed: 1 }
  const reply = await server.send('POST', '/v1/chat/completions', { body: request })
  const [header, payload, signature] = String(reply.headers['benchleaf-receipt']).split('.')
  const { json } = await server.send('GET', '/.well-known/jwks.json')
  const [jwk] = (json?.keys ?? []) as { kid: string }[]
  assert.ok(jwk)
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
  const signed = Buffer.from(`${header}.${payload}`)
  const bytes = Buffer.from(signature ?? '', 'base64url')
  assert.ok(verify(null, signed, key, bytes))
  assert.ok(!verify(null, Buffer.from(`${header}.${payload}x`), key, bytes))
  const facts = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString())
  assert.equal(JSON.parse(Buffer.from(header ?? '', 'base64url').toString()).kid, jwk.kid)
  assert.equal(facts.requestDigest, digestOf(request))
  assert.equal(facts.replyDigest, digestOf({ text: 'sign me', finishReason: 'stop', model: 'baseline/echo' }))
  assert.deepEqual([facts.model, facts.usage], ['baseline/echo', { inputTokens: 2, outputTokens: 2 }])
})

test('the key stays the same over restarts and is readable by its owner alone', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'benchleaf-test-'))
  context.after(() => rmSync(folder, { recursive: true }))
  const first = openReceiptSigner(join(folder, 'data'))
  const file = join(folder, 'data', 'receipt-key.json')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(openReceiptSigner(join(folder, 'data')).publicKey, first.publicKey)
  assert.equal('d' in first.publicKey, false)
  assert.match(readFileSync(file, 'utf8'), /"d":/)
})

test('a broken key file is named, with a cure', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'benchleaf-test-'))
  context.after(() => rmSync(folder, { recursive: true }))
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
