import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { propagation, trace } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { startProvider, startServer } from '../testing/serving.testing.ts'

const exporter = new InMemorySpanExporter()
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }))
propagation.setGlobalPropagator(new W3CTraceContextPropagator())
afterEach(() => exporter.reset())

const secret = 'a secret prompt'

test('a call is a span of the client’s trace, and the provider’s part a span below it', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { config: provider.config })
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  await server.chat('local/echo', secret, {}, { traceparent })
  const [inner, outer] = exporter.getFinishedSpans()
  assert.deepEqual([outer?.name, inner?.name], ['POST /v1/chat/completions', 'chat echo'])
  assert.equal(outer?.spanContext().traceId, '0af7651916cd43dd8448eb211c80319c')
  assert.equal(inner?.parentSpanContext?.spanId, outer?.spanContext().spanId)
  assert.deepEqual(outer?.attributes, {
    'http.route': '/v1/chat/completions',
    'gen_ai.request.model': 'local/echo',
    'http.response.status_code': 200,
    'benchleaf.cache': 'miss',
  })
  assert.deepEqual(inner?.attributes, {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai-compatible',
    'gen_ai.request.model': 'echo',
    'http.response.status_code': 200,
    'gen_ai.response.model': 'echo',
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.usage.input_tokens': 4,
    'gen_ai.usage.output_tokens': 4,
  })
})

test('what comes from the cache asked nobody, and failures say so', async (context) => {
  const failing = await startProvider(context, { faults: { rate500: 1 } })
  const server = await startServer(context, { config: failing.config })
  await server.chat('local/echo', secret)
  assert.deepEqual(
    exporter.getFinishedSpans().map(({ attributes }) => attributes['error.type']),
    ['500', '500'],
  )
  exporter.reset()
  const provider = await startProvider(context)
  const good = await startServer(context, { config: provider.config })
  for (let call = 0; call < 2; call++) await good.chat('local/echo', secret)
  assert.deepEqual(
    exporter.getFinishedSpans().map(({ name }) => name),
    ['chat echo', 'POST /v1/chat/completions', 'POST /v1/chat/completions'],
  )
})

test('no trace holds a prompt, an answer or a key, streamed or not', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { config: provider.config })
  await server.chat('local/echo', secret)
  await server.chat('local/echo', secret, { stream: true, stream_options: { include_usage: true } })
  await server.chat('local/echo', secret, {}, { 'benchleaf-provider-key': 'sk-of-my-own-1' })
  const spans = exporter.getFinishedSpans()
  assert.equal(spans.length, 6)
  const told = JSON.stringify(
    spans.map(({ name, attributes, events, status }) => ({ name, attributes, events, status })),
  )
  assert.doesNotMatch(told, /secret|sk-of/)
  assert.equal(spans.filter(({ attributes }) => attributes['gen_ai.usage.input_tokens'] === 4).length, 3)
})
