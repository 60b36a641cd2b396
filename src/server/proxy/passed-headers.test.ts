import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passOn, warningsHeader } from './passed-headers.ts'

test('of a provider’s headers only those pass that a client can use, and none that breaks a line', () => {
  const headers = {
    'Retry-After': '9',
    'x-ratelimit-remaining-tokens': '12',
    'anthropic-ratelimit-requests-reset': '2026-11-23T12:00:03Z',
    'x-request-id': 'req_1\r\nset-cookie: evil=1',
    'set-cookie': 'session=1',
    'access-control-allow-origin': '*',
    server: 'secret-host',
    'request-id': undefined,
  }
  assert.deepEqual(passOn(headers), {
    'retry-after': '9',
    'x-ratelimit-remaining-tokens': '12',
    'anthropic-ratelimit-requests-reset': '2026-11-23T12:00:03Z',
  })
})

test('warnings are one line of ASCII, whatever the request said', () => {
  const warnings = ['"a\r\nset-cookie: x" ist „neu“ \u2028']
  const header = warningsHeader(warnings)['benchleaf-warnings'] ?? ''
  assert.match(header, /^[\x20-\x7e]+$/)
  assert.deepEqual(JSON.parse(header), warnings)
  assert.deepEqual(warningsHeader([]), {})
})
