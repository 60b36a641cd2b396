import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exhaustedForMs, retryAfterMs, withToldWait } from './rate-headers.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const cases: readonly (readonly [Record<string, string>, number | undefined])[] = [
  [{}, undefined],
  [{ 'x-ratelimit-remaining-requests': '59', 'x-ratelimit-reset-requests': '1s' }, undefined],
  [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '1s' }, 1_000],
  [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '6m0s' }, 360_000],
  [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '120ms' }, 120],
  [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '1.5s' }, 1_500],
  [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': 'soon' }, undefined],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now + 2_000) }, 2_000],
  [
    {
      'anthropic-ratelimit-requests-remaining': '0',
      'anthropic-ratelimit-requests-reset': '2026-11-23T12:00:03Z',
      'anthropic-ratelimit-input-tokens-remaining': '0',
      'anthropic-ratelimit-input-tokens-reset': '2026-11-23T12:00:09Z',
    },
    9_000,
  ],
]
for (const [headers, wait] of cases) {
  test(`${JSON.stringify(headers)} asks to wait ${wait} ms`, () => assert.equal(exhaustedForMs(headers, now), wait))
}

test('Retry-After is seconds or a date', () => {
  assert.equal(retryAfterMs({ 'retry-after': '7' }, now), 7_000)
  assert.equal(retryAfterMs({ 'retry-after': 'Mon, 23 Nov 2026 12:00:05 GMT' }, now), 5_000)
  assert.equal(retryAfterMs({ 'retry-after': '' }, now), undefined)
  assert.equal(retryAfterMs({}, now), undefined)
  assert.equal(retryAfterMs({ 'retry-after': '7', 'retry-after-ms': '6400' }, now), 6_400)
  assert.equal(retryAfterMs({ 'retry-after-ms': 'soon', 'retry-after': '7' }, now), 7_000)
})

test('a wait that stands in the body alone becomes a header; one that stands in a header remains', () => {
  const told = (retryDelay: string) =>
    JSON.stringify({
      error: { code: 429, details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay }] },
    })
  assert.deepEqual(withToldWait({}, told('22s')), { 'retry-after': '22', 'retry-after-ms': '22000' })
  assert.deepEqual(withToldWait({}, told('0.5s')), { 'retry-after': '1', 'retry-after-ms': '500' })
  assert.deepEqual(withToldWait({ 'retry-after': '9' }, told('22s')), { 'retry-after': '9' })
  assert.deepEqual(withToldWait({}, told('soon')), {})
  assert.deepEqual(withToldWait({}, '<html>'), {})
})
