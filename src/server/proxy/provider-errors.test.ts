import assert from 'node:assert/strict'
import { test } from 'node:test'
import { providerKey, startProxyOf } from '../testing/provider-proxy.testing.ts'
import { errorOf } from '../testing/serving.testing.ts'
import { wireShapes } from '../testing/wire-shapes.testing.ts'
import { providerKinds } from './provider-kinds.ts'
import { errorRedactor, redactor } from './redact.ts'

for (const kind of providerKinds) {
  const shape = wireShapes[kind]

  for (const { what, answer, status, code, retryAfterMs } of shape.errors) {
    test(`${kind}: ${what} is told as what it is`, async (context) => {
      const { server, model } = await startProxyOf(context, kind, () => answer)
      for (const stream of [false, true]) {
        const reply = await server.chat(model, `x ${stream}`, { stream })
        assert.deepEqual([reply.status, errorOf(reply).code], [status, code], reply.text)
        assert.doesNotMatch(reply.text, /sk-very|\*/)
        if (retryAfterMs === undefined) continue
        assert.equal(reply.headers['retry-after'], String(Math.ceil(retryAfterMs / 1000)))
        assert.ok([undefined, String(retryAfterMs)].includes(reply.headers['retry-after-ms']?.toString()))
      }
    })
  }

  test(`${kind}: a refusal keeps its status, its words and Retry-After`, async (context) => {
    const { server, model } = await startProxyOf(context, kind, () => ({
      ...shape.error(429, 'Slow down, please'),
      headers: { 'retry-after': '9' },
    }))
    for (const stream of [false, true]) {
      const reply = await server.chat(model, `x ${stream}`, { stream })
      assert.deepEqual([reply.status, reply.headers['retry-after']], [429, '9'])
      assert.equal(errorOf(reply).type, 'rate_limit_error')
      assert.match(String(errorOf(reply).message), /it asks to slow down\. It said: Slow down, please/)
    }
  })

  test(`${kind}: a key in its words is removed`, async (context) => {
    const { server, model } = await startProxyOf(context, kind, () => shape.error(401, `Bad key ${providerKey}!`))
    const reply = await server.chat(model, 'x')
    assert.equal(reply.status, 401)
    assert.match(reply.text, /refused this proxy's key\. It said: Bad key \[key removed\]!/)
    assert.doesNotMatch(reply.text + server.log.join('\n') + JSON.stringify(reply.headers), new RegExp(providerKey))
  })

  test(`${kind}: a key is removed from a stream, from its answer and from an error within it`, async (context) => {
    const whole = shape.stream({ text: `one ${providerKey} three` }).events ?? []
    const late = [
      ...whole.slice(0, 4),
      shape.lateError(`Bad keys ${providerKey} and ${providerKey.slice(0, 6)}****${providerKey.slice(-4)}!`),
    ]
    for (const events of [whole, late]) {
      const { server, model } = await startProxyOf(context, kind, () => ({ events }))
      const reply = await server.chat(model, 'x', { stream: true })
      assert.match(reply.text, events === late ? /Bad keys \[key removed\] and \[key removed\]!/ : /\[key removed\]/)
      const seen = reply.text + server.log.join('\n') + JSON.stringify(reply.headers)
      assert.doesNotMatch(seen, new RegExp(`${providerKey}|${providerKey.slice(0, 6)}\\*`))
    }
  })

  test(`${kind}: a reply in another form is a failure of the provider`, async (context) => {
    const { server, model } = await startProxyOf(context, kind, () => ({ json: { hello: 'world' } }))
    const reply = await server.chat(model, 'x')
    assert.deepEqual([reply.status, errorOf(reply).code], [502, 'provider_failed'], reply.text)
  })

  test(`${kind}: a stream that breaks ends with an error and no receipt`, async (context) => {
    const whole = shape.stream({ text: 'one two three' }).events ?? []
    const { server, model } = await startProxyOf(context, kind, () => ({ events: whole.slice(0, 4), cut: true }))
    const reply = await server.chat(model, 'x', { stream: true })
    assert.match(reply.text, /"error":\{/)
    assert.doesNotMatch(reply.text, /benchleaf-receipt|\[DONE\]/)
  })

  test(`${kind}: an error in the middle of a stream reaches the client, and nothing is signed`, async (context) => {
    const whole = shape.stream({ text: 'one two three' }).events ?? []
    const events = [...whole.slice(0, 4), shape.lateError('Overloaded')]
    const { server, model } = await startProxyOf(context, kind, () => ({ events }))
    const reply = await server.chat(model, 'x', { stream: true })
    assert.match(reply.text, /Overloaded/)
    assert.doesNotMatch(reply.text, /benchleaf-receipt/)
  })

  test(`${kind}: a redirect is not followed`, async (context) => {
    const { server, requests, model } = await startProxyOf(context, kind, ({ path }) =>
      path === '/elsewhere'
        ? shape.whole({ text: 'x' })
        : { status: 302, headers: { location: '/elsewhere' }, json: {} },
    )
    const reply = await server.chat(model, 'x')
    assert.equal(reply.status, 502)
    assert.ok(requests.every(({ path }) => path !== '/elsewhere'))
  })
}

test('a key is removed where a provider repeats its ends alone, and from no answer', () => {
  const redact = errorRedactor(['sk-abcdefghijkl-wxyz'])
  for (const said of ['sk-ab*****wxyz', '****wxyz', 'sk-abcd...', 'sk-ab…wxyz', 'sk-abcdefghijkl-wxyz']) {
    assert.equal(
      redact(`Incorrect API key provided: ${said} is not one. Try again...`),
      'Incorrect API key provided: [key removed] is not one. Try again...',
    )
  }
  for (const said of ['Wait...', '**bold** words', 'f(...args)', '***yz', 'sk-other***key'])
    assert.equal(redact(said), said)
  assert.equal(redactor(['sk-abcdefghijkl-wxyz'])('***wxyz***'), '***wxyz***')
  assert.equal(redactor(['EMPTY', undefined])('The list is EMPTY.'), 'The list is EMPTY.')
})

test('a failure that a gateway tells with status 200 is a failure, and is not kept', async (context) => {
  const { server, calls, model } = await startProxyOf(context, 'openai-compatible', () => ({
    json: { error: { message: 'Upstream error from Meta', code: 502 } },
  }))
  for (let call = 1; call <= 2; call++) {
    const reply = await server.chat(model, 'x')
    assert.equal(reply.status, 502)
    assert.match(String(errorOf(reply).message), /Upstream error from Meta/)
    assert.equal(calls().length, call)
  }
})
