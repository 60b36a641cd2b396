import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { errorOf, startServer, textOf } from '../testing/serving.testing.ts'
import { startWireServer, type WireAnswer, type WireRequest } from '../testing/wire-server.testing.ts'
import { type WireShape, wireShapes } from '../testing/wire-shapes.testing.ts'
import { type ProviderKind, providerKinds } from './provider-kinds.ts'
import { errorRedactor, redactor } from './redact.ts'

const key = 'sk-very-secret-key'

/** A proxy whose provider `it` is of a kind and answers as told. */
async function proxyOf(context: TestContext, kind: ProviderKind, answer: (request: WireRequest) => WireAnswer) {
  const wire = await startWireServer(context, answer)
  const config = `providers:\n  it: {kind: ${kind}, baseUrl: "${wire.origin}/v1", apiKey: ${key}}\n`
  const server = await startServer(context, { config, env: { BENCHLEAF_LOG: 'json' } })
  return { server, requests: wire.requests, calls: wire.calls, model: `it/${wireShapes[kind].model}` }
}

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
const tool = { id: 'toolu_1', name: 'get_weather', input: { town: 'Oslo' } }
const schema = { type: 'object', properties: { verdict: { type: 'string' } }, required: ['verdict'] }

for (const kind of providerKinds) {
  const shape: WireShape = wireShapes[kind]

  test(`${kind}: a chat goes out in its format and comes back in OpenAI's`, async (context) => {
    const { server, calls, model } = await proxyOf(context, kind, () => shape.whole({ text: 'Grüße, Welt' }))
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
    assert.equal(request?.headers[header], written(key))
    assert.match(JSON.stringify(request?.body), /Hello/)
    assert.match(JSON.stringify(request?.body), /END/)
    const receipt = String(reply.headers['benchleaf-receipt']).split('.')[1] ?? ''
    const facts = JSON.parse(Buffer.from(receipt, 'base64url').toString())
    assert.equal(facts.servedModel, shape.served)
    assert.equal(facts.usage.cachedInputTokens, kind === 'ollama' ? undefined : 40)
  })

  test(`${kind}: an answer that ran out of tokens says so`, async (context) => {
    const { server, model } = await proxyOf(context, kind, () => shape.whole({ text: 'cut', reason: 'length' }))
    const reply = await server.chat(model, 'x')
    assert.match(reply.text, /"finish_reason":"length"/)
  })

  test(`${kind}: a stream is the same answer in pieces, signed at its end`, async (context) => {
    const { server, calls, model } = await proxyOf(context, kind, () => shape.stream({ text: 'one two three' }))
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
    test(`${kind}: a tool is declared, called and answered${stream ? ', streamed' : ''}`, async (context) => {
      const { server, calls, model } = await proxyOf(context, kind, ({ body }) => {
        const answered = JSON.stringify(body).includes('rainy')
        const said = answered ? { text: 'It rains.' } : { tool }
        return stream ? shape.stream(said) : shape.whole(said)
      })
      const first = await server.chat(model, 'Weather in Oslo?', { ...weather, tool_choice: 'required', stream })
      assert.equal(first.status, 200, first.text)
      const call = stream
        ? chunksOf(first.text).flatMap(({ choices }) => choices[0]?.delta?.tool_calls ?? [])[0]
        : (first.json as { choices: { message: { tool_calls: ToolCall[] } }[] }).choices[0]?.message.tool_calls[0]
      assert.ok(call, first.text)
      assert.equal(call.function.name, 'get_weather')
      assert.deepEqual(JSON.parse(call.function.arguments), { town: 'Oslo' })
      assert.match(first.text, /"finish_reason":"tool_calls"/)
      assert.match(JSON.stringify(calls()[0]?.body), /get_weather.*town/)
      const { index: _, ...made } = call
      const second = await server.send('POST', '/v1/chat/completions', {
        body: {
          model,
          stream,
          ...weather,
          messages: [
            { role: 'user', content: 'Weather in Oslo?' },
            { role: 'assistant', content: null, tool_calls: [made] },
            { role: 'tool', tool_call_id: call.id, content: 'rainy' },
          ],
        },
      })
      assert.equal(second.status, 200, second.text)
      assert.match(second.text, /rains/)
    })
  }

  test(`${kind}: structured output goes out as its provider takes it`, async (context) => {
    const { server, calls, model } = await proxyOf(context, kind, () => shape.whole({ text: '{"verdict":"pass"}' }))
    const reply = await server.chat(model, 'Judge.', {
      response_format: { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema } },
    })
    assert.equal(textOf(reply), '{"verdict":"pass"}')
    // Whatever the way, the schema reaches the model.
    assert.match(JSON.stringify(calls()[0]?.body), /verdict/)
  })

  test(`${kind}: what it cannot do is said, not dropped in silence`, async (context) => {
    const { server, calls, model } = await proxyOf(context, kind, () => shape.whole({ text: 'x' }))
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

  test(`${kind}: a refusal keeps its status, its words and Retry-After`, async (context) => {
    const { server, model } = await proxyOf(context, kind, () => ({
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
    const { server, model } = await proxyOf(context, kind, () => shape.error(401, `Bad key ${key}!`))
    const reply = await server.chat(model, 'x')
    assert.equal(reply.status, 401)
    assert.match(reply.text, /refused this proxy's key\. It said: Bad key \[key removed\]!/)
    assert.doesNotMatch(reply.text + server.log.join('\n') + JSON.stringify(reply.headers), new RegExp(key))
  })

  test(`${kind}: a key is removed from a stream, from its answer and from an error within it`, async (context) => {
    const whole = shape.stream({ text: `one ${key} three` }).events ?? []
    const late = [...whole.slice(0, 4), shape.lateError(`Bad keys ${key} and ${key.slice(0, 6)}****${key.slice(-4)}!`)]
    for (const events of [whole, late]) {
      const { server, model } = await proxyOf(context, kind, () => ({ events }))
      const reply = await server.chat(model, 'x', { stream: true })
      assert.match(reply.text, events === late ? /Bad keys \[key removed\] and \[key removed\]!/ : /\[key removed\]/)
      const seen = reply.text + server.log.join('\n') + JSON.stringify(reply.headers)
      assert.doesNotMatch(seen, new RegExp(`${key}|${key.slice(0, 6)}\\*`))
    }
  })

  test(`${kind}: a reply in another form is a failure of the provider`, async (context) => {
    const { server, model } = await proxyOf(context, kind, () => ({ json: { hello: 'world' } }))
    const reply = await server.chat(model, 'x')
    assert.deepEqual([reply.status, errorOf(reply).code], [502, 'provider_failed'], reply.text)
  })

  test(`${kind}: a stream that breaks ends with an error and no receipt`, async (context) => {
    const whole = shape.stream({ text: 'one two three' }).events ?? []
    const { server, model } = await proxyOf(context, kind, () => ({ events: whole.slice(0, 4), cut: true }))
    const reply = await server.chat(model, 'x', { stream: true })
    assert.match(reply.text, /"error":\{/)
    assert.doesNotMatch(reply.text, /benchleaf-receipt|\[DONE\]/)
  })

  test(`${kind}: an error in the middle of a stream reaches the client, and nothing is signed`, async (context) => {
    const whole = shape.stream({ text: 'one two three' }).events ?? []
    const events = [...whole.slice(0, 4), shape.lateError('Overloaded')]
    const { server, model } = await proxyOf(context, kind, () => ({ events }))
    const reply = await server.chat(model, 'x', { stream: true })
    assert.match(reply.text, /Overloaded/)
    assert.doesNotMatch(reply.text, /benchleaf-receipt/)
  })

  for (const stream of [false, true]) {
    const how = stream ? ', streamed' : ''
    const say = stream ? shape.stream : shape.whole

    test(`${kind}: an answer that its rules cut off says so${how}`, async (context) => {
      const { server, model } = await proxyOf(context, kind, () => say({ text: 'I cannot', reason: 'filtered' }))
      const reply = await server.chat(model, 'x', { stream })
      assert.equal(reply.status, 200, reply.text)
      assert.match(reply.text, /"finish_reason":"content_filter"/)
    })

    if (kind !== 'openai') {
      test(`${kind}: what it thought is no part of the answer${how}`, async (context) => {
        const { server, model } = await proxyOf(context, kind, () => say({ text: 'four', thought: 'Two and two.' }))
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
    const { server, requests } = await proxyOf(context, kind, () => ({ json: shape.models }))
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
    assert.equal(requests[0]?.headers[header], written(key))
  })

  test(`${kind}: a redirect is not followed`, async (context) => {
    const { server, requests, model } = await proxyOf(context, kind, ({ path }) =>
      path === '/elsewhere'
        ? shape.whole({ text: 'x' })
        : { status: 302, headers: { location: '/elsewhere' }, json: {} },
    )
    const reply = await server.chat(model, 'x')
    assert.equal(reply.status, 502)
    assert.ok(requests.every(({ path }) => path !== '/elsewhere'))
  })
}

for (const kind of providerKinds.filter((each) => each !== 'deepseek')) {
  test(`${kind}: a picture goes along`, async (context) => {
    const { server, calls, model } = await proxyOf(context, kind, () => wireShapes[kind].whole({ text: 'a dot' }))
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

test('reasoning effort reaches Gemini and Claude in their own words', async (context) => {
  for (const [kind, pattern] of [
    ['google', /thinking/i],
    ['anthropic', /thinking/i],
  ] as const) {
    const { server, calls, model } = await proxyOf(context, kind, () => wireShapes[kind].whole({ text: 'x' }))
    await server.chat(model, 'x', { reasoning_effort: 'high', max_tokens: 20_000 })
    assert.match(JSON.stringify(calls()[0]?.body), pattern)
  }
})

test('this server fetches no picture that a client names', async (context) => {
  const { server, model } = await proxyOf(context, 'google', () => wireShapes.google.whole({ text: 'x' }))
  const trap = await startWireServer(context, () => ({ json: {} }))
  const content = [{ type: 'image_url', image_url: { url: `${trap.origin}/secret.png` } }]
  const reply = await server.send('POST', '/v1/chat/completions', {
    body: { model, messages: [{ role: 'user', content }] },
  })
  assert.equal(reply.status, 400)
  assert.match(String(errorOf(reply).message), /no pictures by address/)
  assert.equal(trap.requests.length, 0)
})

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

for (const stream of [false, true]) {
  test(`a schema that Gemini takes as a tool beside tools is said to be one${stream ? ', streamed' : ''}`, async (context) => {
    const format = { response_format: { type: 'json_schema', json_schema: { name: 'verdict', schema } } }
    const { server } = await proxyOf(context, 'google', () => {
      const said = { tool: { id: 'c1', name: 'json', input: { verdict: 'pass' } } }
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
  const { server } = await proxyOf(context, 'google', () => ({ json: blocked }))
  const reply = await server.chat('it/gemini-2.5-flash', 'x')
  assert.equal(reply.status, 200, reply.text)
  assert.match(reply.text, /"finish_reason":"content_filter"/)
})

test('a failure that a gateway tells with status 200 is a failure, and is not kept', async (context) => {
  const { server, calls, model } = await proxyOf(context, 'openai-compatible', () => ({
    json: { error: { message: 'Upstream error from Meta', code: 502 } },
  }))
  for (let call = 1; call <= 2; call++) {
    const reply = await server.chat(model, 'x')
    assert.equal(reply.status, 502)
    assert.match(String(errorOf(reply).message), /Upstream error from Meta/)
    assert.equal(calls().length, call)
  }
})

test('a model’s name cannot lead to another route of the provider', async (context) => {
  const { server, calls } = await proxyOf(context, 'google', () => wireShapes.google.whole({ text: 'x' }))
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
    const { server, calls, model } = await proxyOf(context, kind, () => wireShapes[kind].stream({ text: 'x' }))
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

interface ToolCall {
  readonly id: string
  readonly index?: number
  readonly function: { readonly name: string; readonly arguments: string }
}
interface Chunk {
  readonly model: string
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number }
  readonly choices: {
    readonly finish_reason: string | null
    readonly delta?: { readonly content?: string; readonly tool_calls?: ToolCall[] }
  }[]
}
function chunksOf(text: string): Chunk[] {
  return text
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice('data: '.length)))
}
