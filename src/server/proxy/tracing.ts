import {
  type Attributes,
  type Context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  trace,
} from '@opentelemetry/api'
import type { CallOutput, CallUsage, ModelRoute, Provider } from './provider.ts'

/**
 * Traces by OpenTelemetry's conventions for generative AI (https://opentelemetry.io/docs/specs/semconv/gen-ai/): what was
 * asked of whom, how many tokens it took and how it ended; never a prompt, an answer or a key. Without an SDK in the
 * process, which whoever runs the server loads, all of this does nothing.
 */
const tracer = trace.getTracer('benchleaf')

/** The providers' names in the conventions. */
const systems: Partial<Record<Provider['kind'], string>> = { google: 'gcp.gemini', alibaba: 'alibaba_cloud' }

/** A span that is running. */
export interface CallSpan {
  /** What happens below it. */
  readonly context: Context
  end(facts: CallFacts): void
}

/** What is known when a call has ended. */
export interface CallFacts {
  readonly status: number
  readonly cache?: string | undefined
  readonly output?: CallOutput | undefined
  readonly usage?: CallUsage | undefined
  readonly usd?: number | null
}

/** A call as the client made it. `headers` may hold the client's own trace. */
export function requestSpan(path: string, model: string, headers: object): CallSpan {
  const parent = propagation.extract(ROOT_CONTEXT, headers)
  return spanOf(
    tracer.startSpan(
      `POST ${path}`,
      { kind: SpanKind.SERVER, attributes: { 'http.route': path, 'gen_ai.request.model': model } },
      parent,
    ),
    parent,
  )
}

/** A call as its provider gets it. */
export function providerSpan(provider: Provider, route: ModelRoute, model: string, parent: Context): CallSpan {
  const operation = route === '/chat/completions' ? 'chat' : 'embeddings'
  const attributes = {
    'gen_ai.operation.name': operation,
    'gen_ai.provider.name': systems[provider.kind] ?? provider.kind,
    'gen_ai.request.model': model,
  }
  return spanOf(tracer.startSpan(`${operation} ${model}`, { kind: SpanKind.CLIENT, attributes }, parent), parent)
}

function spanOf(span: Span, parent: Context): CallSpan {
  return {
    context: trace.setSpan(parent, span),
    end: (facts) => {
      span.setAttributes(attributesOf(facts))
      span.end()
    },
  }
}

function attributesOf({ status, cache, output, usage, usd }: CallFacts): Attributes {
  return {
    'http.response.status_code': status,
    ...(status < 400 ? {} : { 'error.type': String(status) }),
    ...(cache === undefined ? {} : { 'benchleaf.cache': cache }),
    ...(output === undefined
      ? {}
      : { 'gen_ai.response.model': output.model, 'gen_ai.response.finish_reasons': [output.finishReason] }),
    ...(usage === undefined
      ? {}
      : { 'gen_ai.usage.input_tokens': usage.inputTokens, 'gen_ai.usage.output_tokens': usage.outputTokens }),
    ...(typeof usd === 'number' ? { 'benchleaf.usd': usd } : {}),
  }
}
