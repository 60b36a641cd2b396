import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf } from './client-address.ts'

const clients: readonly (readonly [string | undefined, string])[] = [
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['::1', '::1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::7', '2001:db8:1:2::/64'],
  ['2001:db8::7', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  [undefined, 'unknown'],
]

for (const [address, client] of clients) {
  test(`${address} counts as ${client}`, () => assert.equal(addressOf(address), client))
}
