import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { leafText, parseLeaf } from '../src/engine/leaf.ts'
import { readAddress } from '../src/playground/share/leaf-address.ts'
import { openInline, packLeaf } from '../src/playground/share/leaf-link.ts'

const text = readFileSync(new URL('sharing.md', import.meta.url), 'utf8')
const [example = '', id = '', link = ''] = [...text.matchAll(/^```\w+\n(.*?)\n```$/gms)].map(([, body]) => body)

test('the example of sharing.md has the id and the link that are written there', async () => {
  const leaf = parseLeaf(example)
  assert.ok(leaf)
  assert.equal(leafText(leaf), example)
  assert.equal((await packLeaf(leaf)).id, id)
  const address = readAddress(link.slice(1))
  assert.ok(address?.kind === 'inline')
  assert.deepEqual(await openInline(address.data), { leaf, id })
})
