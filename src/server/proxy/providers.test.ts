import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunksOf, providerKey, startProxyOf, streamedCalls, wholeCalls } from '../testing/provider-proxy.testing.ts'
import { errorOf, textOf } from '../testing/serving.testing.ts'
import { startWireServer } from '../testing/wire-server.testing.ts'
import { wireShapes } from '../testing/wire-shapes.testing.ts'
import { type ProviderKind, providerKinds } from './provider-kinds.ts'

const weather = {
  tools: [
    {
      type: 'function',
      function: {
        name: 'get_weather',
        description: 'The weather of a town.',
        parameters: { type: 'object', properties: { town: { type: 'string' } }, required: ['town'] },
      },
    },
  ],
}
const towns = ['Oslo', 'Łódź'] as const
const calls = towns.map((town, index) => ({ id: `toolu_${index + 1}`, name: 'get_weather', input: { town } }))
const schema = { type: 'object', properties: { verdict: { type: 'string' } }, required: ['verdict'] }

for (const kind of providerKinds) {
  const shape = wireShapes[kind]

  test(`${kind}: a chat goes out in its format and comes back in OpenAI's`, async (context) => {
    const { server, calls, model } = await startProxyOf(context, kind, () => shape.whole({ text: 'Grüße, Welt' }))
    const reply = await server.chat(model, 'Hello', { max_tokens: 50, temperature: 0.5, stop: ['END'] })
    assert.equal(reply.status, 200, reply.text)
    assert.equal(textOf(reply), 'Grüße, Welt')
    const { object, usage, choices } = reply.json as {
      object: string
      usage: {
        prompt_tokens_details?: { cached_tokens: number }
        completion_tokens_details?: { reasoning_tokens: number }
        [name: string]: unknown
      }
      choices: { finish_reason: string }[]
    }
    assert.equal(object, 'chat.completion')
    assert.equal(reply.json?.model, shape.served)
    assert.equal(choices[0]?.finish_reason, 'stop')
    assert.deepEqual([usage.prompt_tokens, usage.completion_tokens, usage.total_tokens], [100, 30, 130])
    if (kind !== 'ollama') assert.equal(usage.prompt_tokens_details?.cached_tokens, 40)
    if (countsThoughts(kind)) assert.equal(usage.completion_tokens_details?.reasoning_tokens, 10)
    const [request] = calls()
    const [header, written] = shape.key
    assert.equal(request?.path, shape.path)
    assert.equal(request?.headers[header], written(providerKey))
    assert.match(JSON.stringify(request?.body), /Hello/)
    assert.match(JSON.stringify(request?.body), /END/)
    const receipt = String(reply.headers['benchleaf-receipt']).split('.')[1] ?? ''
    const facts = JSON.parse(Buffer.from(receipt, 'base64url').toString())
    assert.equal(facts.servedModel, shape.served)
    assert.equal(facts.usage.cachedInputTokens, kind === 'ollama' ? undefined : 40)
  })

  test(`${kind}: an answer that ran out of tokens says so`, async (context) => {
    const { server, model } = await startProxyOf(context, kind, () => shape.whole({ text: 'cut', reason: 'length' }))
    const reply = await server.chat(model, 'x')
    assert.match(reply.text, /"finish_reason":"length"/)
  })

  test(`${kind}: a stream is the same answer in pieces, signed at its end`, async (context) => {
    const { server, calls, model } = await startProxyOf(context, kind, () => shape.stream({ text: 'one two three' }))
    const reply = await server.chat(model, 'x', { stream: true, stream_options: { include_usage: true } })
    assert.equal(reply.status, 200, reply.text)
    assert.equal(calls()[0]?.path, shape.streamPath)
    const chunks = chunksOf(reply.text)
    const said = chunks.map((chunk) => chunk.choices[0]?.delta?.content ?? '').join('')
    assert.equal(said, 'one two three')
    assert.ok(chunks.filter((chunk) => chunk.choices[0]?.delta?.content).length >= 3)
    assert.equal(chunks.findLast((chunk) => chunk.choices.length > 0)?.choices[0]?.finish_reason, 'stop')
    const { prompt_tokens, completion_tokens } = chunks.at(-1)?.usage ?? {}
    assert.deepEqual([prompt_tokens, completion_tokens], [100, 30])
    assert.equal(chunks.at(-1)?.model, shape.served)
    assert.match(reply.text, /\n: benchleaf-receipt \S+\n\ndata: \[DONE\]\n\n$/)
    const bare = await server.chat(model, 'x', { stream: true })
    assert.doesNotMatch(bare.text, /prompt_tokens/)
  })

  for (const stream of [false, true]) {
    test(`${kind}: tools are declared, called at once and answered${stream ? ', streamed in fragments' : ''}`, async (context) => {
      const proxy = await startProxyOf(context, kind, ({ body }) => {
        const said = JSON.stringify(body).includes('rainy') ? { text: 'It rains.' } : { calls }
        return stream ? shape.stream(said) : shape.whole(said)
      })
      const { server, model } = proxy
      const first = await server.chat(model, 'Weather?', { ...weather, tool_choice: 'required', stream })
      assert.equal(first.status, 200, first.text)
      const made = stream ? streamedCalls(first.text) : wholeCalls(first.json)
      assert.deepEqual(
        made.map((call) => [call.function.name, JSON.parse(call.function.arguments)]),
        towns.map((town) => ['get_weather', { town }]),
      )
      assert.equal(new Set(made.map(({ id }) => id)).size, 2)
      assert.match(first.text, /"finish_reason":"tool_calls"/)
      assert.match(JSON.stringify(proxy.calls()[0]?.body), /get_weather.*town/)
      const second = await server.send('POST', '/v1/chat/completions', {
        body: {
          model,
          stream,
          ...weather,
          messages: [
            { role: 'user', content: 'Weather?' },
            { role: 'assistant', content: null, tool_calls: made },
            ...made.map(({ id }, index) => ({ role: 'tool', tool_call_id: id, content: `rainy ${index}` })),
          ],
        },
      })
      assert.equal(second.status, 200, second.text)
      assert.match(second.text, /rains/)
      assert.match(JSON.stringify(proxy.calls()[1]?.body), /rainy 0.*rainy 1/)
    })
  }

  test(`${kind}: the effort of reasoning goes out in its words`, async (context) => {
    const proxy = await startProxyOf(context, kind, () => shape.whole({ text: 'x' }))
    const reply = await proxy.server.chat(proxy.model, 'x', { reasoning_effort: 'high', max_tokens: 20_000 })
    assert.equal(reply.status, 200, reply.text)
    assert.partialDeepStrictEqual(proxy.calls()[0]?.body, shape.highEffort)
    assert.equal(reply.headers['benchleaf-warnings'], undefined)
  })

  test(`${kind}: structured output goes out as its provider takes it`, async (context) => {
    const { server, calls, model } = await startProxyOf(context, kind, () =>
      shape.whole({ text: '{"verdict":"pass"}' }),
    )
    const reply = await server.chat(model, 'Judge.', {
      response_format: { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema } },
    })
    assert.equal(textOf(reply), '{"verdict":"pass"}')
    // Whatever the way, the schema reaches the model.
    assert.match(JSON.stringify(calls()[0]?.body), /verdict/)
  })

  test(`${kind}: what it cannot do is said, not dropped in silence`, async (context) => {
    const { server, calls, model } = await startProxyOf(context, kind, () => shape.whole({ text: 'x' }))
    const settings = { seed: 7, frequency_penalty: 0.5, logit_bias: { 1: 2 }, n: 2, service_tier: 'priority' }
    const reply = await server.chat(model, 'x', settings)
    const warnings: string[] = JSON.parse(String(reply.headers['benchleaf-warnings'] ?? '[]'))
    const said = warnings.join(' ')
    const sent = JSON.stringify(calls()[0]?.body)
    for (const [setting, wire] of [
      ['logit_bias', /"logit_bias":/],
      ['n', /"n":2/],
      ['service_tier', /"service_tier":/],
      ['seed', /"seed":7/],
      ['frequency_penalty', /"(frequency_penalty|frequencyPenalty)":0.5/],
    ] as const) {
      assert.notEqual(
        said.includes(`"${setting}"`),
        wire.test(sent),
        `${setting}: told or sent, one of both\n${said}\n${sent}`,
      )
    }
  })

  for (const stream of [false, true]) {
    const how = stream ? ', streamed' : ''
    const say = stream ? shape.stream : shape.whole

    test(`${kind}: an answer that its rules cut off says so${how}`, async (context) => {
      const { server, model } = await startProxyOf(context, kind, () => say({ text: 'I cannot', reason: 'filtered' }))
      const reply = await server.chat(model, 'x', { stream })
      assert.equal(reply.status, 200, reply.text)
      assert.match(reply.text, /"finish_reason":"content_filter"/)
    })

    if (kind !== 'openai') {
      test(`${kind}: what it thought is no part of the answer${how}`, async (context) => {
        const { server, model } = await startProxyOf(context, kind, () =>
          say({ text: 'four', thought: 'Two and two.' }),
        )
        const reply = await server.chat(model, 'x', { stream })
        const said = stream
          ? chunksOf(reply.text)
              .map((chunk) => chunk.choices[0]?.delta?.content ?? '')
              .join('')
          : textOf(reply)
        assert.equal(said, 'four', reply.text)
        assert.match(reply.text, /"reasoning(_content)?":"Two and two\."/)
      })
    }
  }

  test(`${kind}: its models are listed with what they can do`, async (context) => {
    const { server, requests } = await startProxyOf(context, kind, () => ({ json: shape.models }))
    const { json } = await server.send('GET', '/v1/models')
    const all = (json?.data ?? []) as {
      id: string
      provider: string
      capabilities?: { tools: unknown; streaming: unknown }
    }[]
    const listed = all.filter(({ provider }) => provider === 'it')
    assert.deepEqual(
      listed.map(({ id }) => id),
      [`it/${shape.model}`],
    )
    assert.equal(listed[0]?.capabilities?.tools, kind in tools ? null : true)
    assert.equal(typeof listed[0]?.capabilities?.streaming, kind === 'openai-compatible' ? 'object' : 'boolean')
    const [header, written] = shape.key
    assert.equal(requests[0]?.headers[header], written(providerKey))
  })
}

for (const kind of providerKinds.filter((each) => each !== 'deepseek')) {
  test(`${kind}: a picture goes along`, async (context) => {
    const { server, calls, model } = await startProxyOf(context, kind, () => wireShapes[kind].whole({ text: 'a dot' }))
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const content = [
      { type: 'text', text: 'What is this?' },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${dot}` } },
    ]
    const reply = await server.send('POST', '/v1/chat/completions', {
      body: { model, messages: [{ role: 'user', content }] },
    })
    assert.equal(reply.status, 200, reply.text)
    assert.ok(JSON.stringify(calls()[0]?.body).includes(dot))
  })
}

test('this server fetches no picture that a client names', async (context) => {
  const { server, model } = await startProxyOf(context, 'google', () => wireShapes.google.whole({ text: 'x' }))
  const trap = await startWireServer(context, () => ({ json: {} }))
  const content = [{ type: 'image_url', image_url: { url: `${trap.origin}/secret.png` } }]
  const reply = await server.send('POST', '/v1/chat/completions', {
    body: { model, messages: [{ role: 'user', content }] },
  })
  assert.equal(reply.status, 400)
  assert.match(String(errorOf(reply).message), /no pictures by address/)
  assert.equal(trap.requests.length, 0)
})

for (const stream of [false, true]) {
  test(`a schema that Gemini takes as a tool beside tools is said to be one${stream ? ', streamed' : ''}`, async (context) => {
    const format = { response_format: { type: 'json_schema', json_schema: { name: 'verdict', schema } } }
    const { server } = await startProxyOf(context, 'google', () => {
      const said = { calls: [{ id: 'c1', name: 'json', input: { verdict: 'pass' } }] }
      return stream ? wireShapes.google.stream(said) : wireShapes.google.whole(said)
    })
    const warnings = async (model: string, fields: object) => {
      const { headers } = await server.chat(model, 'x', { ...fields, stream })
      return String(headers['benchleaf-warnings'] ?? '')
    }
    assert.match(await warnings('it/gemini-2.5-flash', { ...weather, ...format }), /response_format.*tool named .*json/)
    assert.equal(await warnings('it/gemini-2.5-flash', format), '')
    assert.equal(await warnings('it/gemini-2.5-flash', weather), '')
    assert.equal(await warnings('it/gemini-3-pro-preview', { ...weather, ...format }), '')
  })
}

test('a prompt that Gemini blocks is told as such, not as a failure', async (context) => {
  const blocked = {
    promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
    usageMetadata: { promptTokenCount: 12, totalTokenCount: 12 },
    modelVersion: 'gemini-2.5-flash',
  }
  const { server } = await startProxyOf(context, 'google', () => ({ json: blocked }))
  const reply = await server.chat('it/gemini-2.5-flash', 'x')
  assert.equal(reply.status, 200, reply.text)
  assert.match(reply.text, /"finish_reason":"content_filter"/)
})

test('a model’s name cannot lead to another route of the provider', async (context) => {
  const { server, calls } = await startProxyOf(context, 'google', () => wireShapes.google.whole({ text: 'x' }))
  for (const name of [
    '../../v1/files',
    'cachedContents?x=',
    'x/../../../admin',
    'models/x#',
    'a%2fb',
    'http://evil.example/',
  ]) {
    const reply = await server.chat(`it/${name}`, 'x')
    assert.equal(reply.status, 404, name)
  }
  assert.equal(calls().length, 0)
  assert.equal((await server.chat('it/tunedModels/mine-1', 'x')).status, 200)
})

test('streams of OpenAI and Ollama are counted, and the counts shown to those who ask', async (context) => {
  for (const kind of ['openai', 'ollama'] as const) {
    const { server, calls, model } = await startProxyOf(context, kind, () => wireShapes[kind].stream({ text: 'x' }))
    const reply = await server.chat(model, 'x', { stream: true })
    assert.deepEqual(calls()[0]?.body.stream_options, { include_usage: true })
    assert.doesNotMatch(reply.text, /prompt_tokens/)
    const receipt = /benchleaf-receipt \S+?\.(\S+?)\./.exec(reply.text)?.[1] ?? ''
    assert.equal(JSON.parse(Buffer.from(receipt, 'base64url').toString()).usage.inputTokens, 100)
  }
})

/** Providers that count what a model thought apart from what it said. */
const countsThoughts = (kind: ProviderKind) => !['anthropic', 'ollama', 'openai-compatible'].includes(kind)
/** Where nobody knows beforehand whether a model calls tools. */
const tools: Partial<Record<ProviderKind, null>> = { ollama: null, 'openai-compatible': null }
