import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KeyedTransport, socketProtocols } from './keyed-transport.ts'

function transport() {
  const sent: { readonly proxy: string; readonly token: string; readonly key: string | undefined }[] = []
  const closed: string[] = []
  const keyed = new KeyedTransport('http://h/v1', (proxy, token) => ({
    post: async (_path, _body, { headers }) => {
      sent.push({ proxy, token, key: headers?.['Benchleaf-Provider-Key'] })
      return { status: 200, headers: {}, body: {} }
    },
    close: async () => void closed.push(token),
    drop: () => {},
  }))
  const ask = (model: unknown) =>
    keyed.post('/v1/chat/completions', { model }, { signal: new AbortController().signal })
  return { keyed, sent, closed, ask }
}

test('a key goes with the calls of its own provider and with no others', async () => {
  const { keyed, sent, ask } = transport()
  keyed.use({ proxy: 'http://h/v1', token: '', keys: { openai: 'sk-mine' } })
  for (const model of ['openai/gpt-4.1', 'openrouter/openai/gpt-4.1', 'openai', 'constructor/x', undefined])
    await ask(model)
  assert.deepEqual(
    sent.map(({ key }) => key),
    ['sk-mine', undefined, undefined, undefined, undefined],
  )
  keyed.use({ proxy: 'http://h/v1', token: '', keys: {} })
  await ask('openai/gpt-4.1')
  assert.equal(sent.at(-1)?.key, undefined)
})

test('another token is another connection', async () => {
  const { keyed, sent, closed, ask } = transport()
  keyed.use({ proxy: 'http://h/v1', token: 'blf_1', keys: {} })
  await ask('x/y')
  assert.deepEqual([sent.at(-1)?.token, closed], ['blf_1', ['']])
  keyed.use({ proxy: 'http://other/v1', token: 'blf_1', keys: {} })
  await ask('x/y')
  assert.deepEqual([sent.at(-1)?.proxy, closed], ['http://other/v1', ['', 'blf_1']])
  assert.deepEqual(socketProtocols('blf_1'), ['benchleaf', 'benchleaf-token.blf_1'])
  assert.deepEqual(socketProtocols(''), [])
})
