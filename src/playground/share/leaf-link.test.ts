import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { type Leaf, leafText, parseLeaf } from '../../engine/leaf.ts'
import { readAddress } from './leaf-address.ts'
import { inlineAddress, openInline, openPacked, packLeaf } from './leaf-link.ts'
import { PackingError, toBase64Url } from './packing.ts'

const text = fc.string({ unit: 'grapheme' })
const leaves: fc.Arbitrary<Leaf> = fc
  .record(
    {
      file: text,
      source: text,
      attachments: fc.dictionary(text, text),
      origin: fc.record({ id: fc.constant('0123456789abcdef0123456789abcdef'), title: text }),
      run: text,
    },
    { requiredKeys: ['file', 'source', 'attachments'] },
  )
  .map((leaf) => JSON.parse(JSON.stringify(leaf)) as Leaf)

test('a leaf comes out of its link as it went in, under the same id', async () => {
  await fc.assert(
    fc.asyncProperty(leaves, async (leaf) => {
      const packed = await packLeaf(leaf)
      const address = readAddress(new URL(inlineAddress('https://example.org/some/where/', packed)).hash)
      assert.equal(address?.kind, 'inline')
      const opened = await openInline(address.kind === 'inline' ? address.data : '')
      assert.deepEqual(opened, { leaf, id: packed.id })
    }),
    { numRuns: 60 },
  )
})

test('the order of files does not change the id, and any character of them does', async () => {
  const leaf = { file: 'a', source: 'b', attachments: { x: '1', y: '2' } }
  const { id } = await packLeaf(leaf)
  assert.match(id, /^[0-9a-f]{32}$/)
  assert.equal((await packLeaf({ ...leaf, attachments: { y: '2', x: '1' } })).id, id)
  assert.notEqual((await packLeaf({ ...leaf, source: 'b ' })).id, id)
})

test('a damaged link is refused in words', async () => {
  const packed = await packLeaf({ file: 'a', source: 'text '.repeat(200), attachments: {} })
  const data = `1${toBase64Url(packed.bytes)}`
  const open = async (broken: string) => openInline(broken)
  await assert.rejects(open(data.slice(0, -8)), PackingError)
  await assert.rejects(open(`9${data.slice(1)}`), /newer Benchleaf/)
  await assert.rejects(open('1***'), /damaged/)
  await assert.rejects(open(''), PackingError)
  await assert.rejects(open(`1${toBase64Url(deflateRawSync('{"benchleaf": 2}'))}`), /no benchmark/)
})

test('a link that would unpack into gigabytes is given up', async () => {
  const bomb = new Uint8Array(deflateRawSync(Buffer.alloc(80 * 2 ** 20, 32)))
  assert.ok(bomb.length < 100_000)
  await assert.rejects(openPacked(bomb), /more than 64 MB/)
})

test('what is no leaf is none', () => {
  for (const value of [
    null,
    [],
    {},
    { benchleaf: 1, file: 'a', source: 1, attachments: {} },
    { benchleaf: 1, file: 'a', source: 'b', attachments: { c: 1 } },
  ])
    assert.equal(parseLeaf(JSON.stringify(value)), undefined)
  const strange = { benchleaf: 1, file: 'a', source: 'b', attachments: {}, origin: { id: '../..', title: 't' }, run: 3 }
  assert.deepEqual(parseLeaf(JSON.stringify(strange)), { file: 'a', source: 'b', attachments: {} })
  assert.equal(parseLeaf(leafText({ file: 'a', source: 'b', attachments: {} }))?.source, 'b')
})

test('an address that asks for nothing is left alone', () => {
  assert.equal(readAddress(''), undefined)
  assert.equal(readAddress('#/limits'), undefined)
  const id = '0123456789abcdef0123456789abcdef'
  assert.deepEqual(readAddress(`#/l/${id}`), { kind: 'stored', id })
  assert.deepEqual(readAddress('#/l/../../etc'), { kind: 'malformed' })
})
