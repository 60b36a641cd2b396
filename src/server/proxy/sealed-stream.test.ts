import assert from 'node:assert/strict'
import { test } from 'node:test'
import { streamRedactor } from './redact.ts'
import { sealStream } from './sealed-stream.ts'

const key = 'sk-0123456789abcdef'

async function sealed(pieces: readonly string[]): Promise<string> {
  const stream = ReadableStream.from(pieces.map((piece) => new TextEncoder().encode(piece)))
  const out = sealStream(stream, {
    model: 'fake/m',
    withUsage: true,
    redact: streamRedactor([key]),
    signal: new AbortController().signal,
    sign: () => undefined,
    ended: () => undefined,
    errorOf: () => ({}),
  })
  return new Response(out).text()
}

test('an event that is too long to be read passes whole, but for a key in it, wherever it is cut', async () => {
  const filler = 'x'.repeat(4_100_000)
  for (const pieces of [
    [`data: ${key}${filler}`, 'end\n'],
    [`data: ${filler}${key}`, 'end\n'],
    [`data: ${filler}${key.slice(0, 7)}`, `${key.slice(7)}end\n`],
  ]) {
    const whole = pieces.join('')
    assert.equal(await sealed(pieces), whole.replace(key, '[key removed]'))
  }
})
