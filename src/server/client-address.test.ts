import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, forwardedAddress } from './client-address.ts'

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

test('of the addresses that a reverse proxy names, the last is the one that it saw', () => {
  assert.equal(forwardedAddress('6.6.6.6, 203.0.113.7'), '203.0.113.7')
  assert.equal(forwardedAddress('203.0.113.7:4711'), '203.0.113.7')
  assert.equal(forwardedAddress('[2001:db8::1]:4711'), '2001:db8::1')
  for (const none of [undefined, '', 'unknown', '203.0.113.7, ', ['203.0.113.7']]) {
    assert.equal(forwardedAddress(none), undefined)
  }
})
