import assert from 'node:assert/strict'
import { test } from 'node:test'
import OpenAI from 'openai'
import { startProvider, startServer } from '../testing/serving.testing.ts'
import { startWireServer } from '../testing/wire-server.testing.ts'
import { wireShapes } from '../testing/wire-shapes.testing.ts'

const messages = [{ role: 'user', content: 'one two three' }] as const

test('the official client works unchanged: models, chat, streams, embeddings, errors', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { config: provider.config })
  const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'anything', maxRetries: 0 })

  const ids: string[] = []
  for await (const model of client.models.list()) ids.push(model.id)
  assert.ok(ids.includes('local/echo') && ids.includes('baseline/echo'))

  const whole = await client.chat.completions.create({ model: 'local/echo', messages: [...messages] })
  assert.equal(whole.choices[0]?.message.content, 'one two three')
  assert.equal(whole.usage?.total_tokens, 8)

  for (const model of ['local/echo', 'baseline/echo']) {
    const stream = await client.chat.completions.create({
      model,
      messages: [...messages],
      stream: true,
      stream_options: { include_usage: true },
    })
    let text = ''
    let tokens: number | undefined
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? ''
      tokens = chunk.usage?.total_tokens ?? tokens
    }
    assert.deepEqual([text, tokens], ['one two three', 8], model)
  }

  const embedded = await client.embeddings.create({ model: 'local/embed', input: 'abc', encoding_format: 'float' })
  assert.deepEqual(embedded.data[0]?.embedding, [3, 1, 0])

  await assert.rejects(client.chat.completions.create({ model: 'nobody/x', messages: [...messages] }), (error) => {
    assert.ok(error instanceof OpenAI.NotFoundError)
    assert.equal(error.code, 'model_not_found')
    return true
  })
})

test('the official client calls tools of a provider with a dialect of its own, whole and streamed', async (context) => {
  const calls = [{ id: 'toolu_1', name: 'get_weather', input: { town: 'Oslo' } }]
  const shape = wireShapes.anthropic
  const wire = await startWireServer(context, ({ body }) =>
    body.stream === true ? shape.stream({ calls }) : shape.whole({ calls }),
  )
  const config = `providers:\n  it: {kind: anthropic, baseUrl: "${wire.origin}/v1", apiKey: k}\n`
  const server = await startServer(context, { config })
  const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'anything', maxRetries: 0 })
  const request = {
    model: `it/${shape.model}`,
    messages: [...messages],
    tools: [
      {
        type: 'function' as const,
        function: { name: 'get_weather', parameters: { type: 'object', properties: { town: { type: 'string' } } } },
      },
    ],
  }
  const whole = await client.chat.completions.create(request)
  const streamed = await client.chat.completions.stream(request).finalChatCompletion()
  for (const { choices } of [whole, streamed]) {
    const [call] = choices[0]?.message.tool_calls ?? []
    assert.ok(call?.type === 'function')
    assert.deepEqual([call.function.name, JSON.parse(call.function.arguments)], ['get_weather', { town: 'Oslo' }])
    assert.equal(choices[0]?.finish_reason, 'tool_calls')
  }
})
