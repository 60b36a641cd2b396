import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { leafText } from '../../engine/leaf.ts'
import { onEveryDatabase } from '../testing/databases.testing.ts'
import { startServer } from '../testing/serving.testing.ts'
import { LeafStore } from './leaf-store.ts'

const generous = { clientBytesPerDay: 1e9, totalBytes: 1e9 }
const packed = (source: string) => deflateRawSync(leafText({ file: 'a.bench.yaml', source, attachments: { b: 'c' } }))

onEveryDatabase(({ open }) => {
  test('a leaf is kept byte for byte under its digest, once', async (context) => {
    const leaves = new LeafStore(await open(context), generous, Date.now)
    const [one, again] = [await leaves.store(packed('ä'), 'x'), await leaves.store(packed('ä'), 'y')]
    assert.ok(one.kind === 'stored')
    assert.deepEqual(again, one)
    assert.deepEqual(Buffer.from((await leaves.find(one.id)) ?? []), packed('ä'))
    assert.notDeepEqual(await leaves.store(packed('b'), 'x'), one)
  })

  test('one person cannot fill a server, and a day later has room again', async (context) => {
    let now = 1_000_000
    const size = packed('1').length
    const limits = { clientBytesPerDay: 2 * size, totalBytes: 4 * size }
    const leaves = new LeafStore(await open(context), limits, () => now)
    await leaves.store(packed('1'), 'x')
    now += 1_000
    await leaves.store(packed('2'), 'x')
    assert.deepEqual(await leaves.store(packed('3'), 'x'), { kind: 'client-full', retryAfterSeconds: 86_399 })
    assert.equal((await leaves.store(packed('1'), 'x')).kind, 'stored')
    assert.equal((await leaves.store(packed('3'), 'y')).kind, 'stored')
    now += 86_400_000
    assert.equal((await leaves.store(packed('4'), 'x')).kind, 'stored')
    assert.deepEqual(await leaves.store(packed('5'), 'y'), { kind: 'full' })
  })

  test('what is no leaf, or unpacks into too much, is not kept', async (context) => {
    const leaves = new LeafStore(await open(context), generous, Date.now)
    const bomb = deflateRawSync(Buffer.alloc(80 * 2 ** 20, 32))
    for (const bytes of [Buffer.from('x'), deflateRawSync('{}'), deflateRawSync(Buffer.from([0xff])), bomb])
      assert.deepEqual(await leaves.store(bytes, 'x'), { kind: 'unreadable' })
  })
})

test('over HTTP: store, open by its link, fetch', async (context) => {
  const server = await startServer(context)
  const post = (body: Uint8Array<ArrayBuffer>) => fetch(`${server.url}/api/leaves`, { method: 'POST', body })
  const stored = await post(new Uint8Array(packed('shared')))
  assert.equal(stored.status, 200)
  const { id } = (await stored.json()) as { id: string }
  const link = await fetch(`${server.url}/l/${id}`, { redirect: 'manual' })
  assert.deepEqual([link.status, link.headers.get('location')], [302, `/#/l/${id}`])
  const fetched = await fetch(`${server.url}/api/leaves/${id}`)
  assert.equal(fetched.headers.get('content-security-policy'), "default-src 'none'; sandbox")
  assert.match(inflateRawSync(Buffer.from(await fetched.arrayBuffer())).toString(), /"source":"shared"/)
  assert.equal((await fetch(`${server.url}/api/leaves/${'0'.repeat(32)}`)).status, 404)
  assert.equal((await fetch(`${server.url}/api/leaves/..%2f..%2fetc`)).status, 404)
  for (const [each, kept] of [
    [id, true],
    ['0'.repeat(32), false],
    ['..%2f', false],
  ] as const) {
    const reply = await fetch(`${server.url}/api/leaves/${each}/kept`)
    assert.deepEqual([reply.status, await reply.json()], [200, { kept }])
  }
  assert.equal((await post(new Uint8Array([1, 2, 3]))).status, 400)
  assert.equal((await post(new Uint8Array(9 * 2 ** 20))).status, 413)
  const foreign = await server.send('POST', '/api/leaves', { headers: { origin: 'https://evil.example' }, body: {} })
  assert.equal(foreign.status, 403)
})
