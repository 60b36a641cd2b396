import { event } from '../wire-server.testing.ts'
import { pieces, type Said, type WireShape } from './wire-shape.testing.ts'

const served = 'gemini-2.5-flash-002'
/** https://ai.google.dev/api/generate-content#FinishReason */
const reasons = { stop: 'STOP', length: 'MAX_TOKENS', filtered: 'SAFETY' }
/** https://ai.google.dev/api/generate-content#UsageMetadata */
const usageMetadata = {
  promptTokenCount: 100,
  cachedContentTokenCount: 40,
  candidatesTokenCount: 20,
  thoughtsTokenCount: 10,
  totalTokenCount: 130,
}

/** https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse; Gemini calls several tools in one `parts`. */
function reply({ thought, calls, text = '', reason = 'stop' }: Said, isEnd: boolean) {
  const parts = [
    // https://ai.google.dev/gemini-api/docs/thinking#summaries
    ...(thought === undefined ? [] : [{ text: thought, thought: true }]),
    // https://ai.google.dev/gemini-api/docs/function-calling
    ...(calls ?? []).map(({ id, name, input }) => ({ functionCall: { id, name, args: input } })),
    ...(calls ? [] : [{ text }]),
  ]
  const end = isEnd ? { finishReason: reasons[reason] } : {}
  return {
    candidates: [{ content: { role: 'model', parts }, ...end, index: 0 }],
    ...(isEnd ? { usageMetadata } : { usageMetadata: { promptTokenCount: 100, totalTokenCount: 100 } }),
    modelVersion: served,
    responseId: 'mAitaLmkHPPlz7IPvtfUqQ4',
  }
}

/** https://cloud.google.com/apis/design/errors: `{error: {code, message, status, details}}` */
const failure = (code: number, status: string, message: string, details: readonly object[] = []) => ({
  error: { code, message, status, ...(details.length === 0 ? {} : { details }) },
})
const statuses: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  429: 'RESOURCE_EXHAUSTED',
  503: 'UNAVAILABLE',
}

export const google: WireShape = {
  model: 'gemini-2.5-flash',
  served,
  path: '/v1/models/gemini-2.5-flash:generateContent',
  streamPath: '/v1/models/gemini-2.5-flash:streamGenerateContent?alt=sse',
  key: ['x-goog-api-key', (key) => key],
  whole: (said) => ({ json: reply(said, true) }),
  /** https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent: whole replies with a part of the text each. */
  stream: ({ thought, text, ...said }) => {
    const words = said.calls ? [''] : pieces(text ?? '')
    const thinking = thought === undefined ? [] : [reply({ thought, text: '' }, false)]
    const answers = words.map((word, index) => reply({ ...said, text: word }, index === words.length - 1))
    return { events: [...thinking, ...answers].map((each) => event(each)) }
  },
  error: (status, message) => ({ status, json: failure(status, statuses[status] ?? 'INTERNAL', message) }),
  lateError: (message) => event(failure(503, 'UNAVAILABLE', message)),
  /** https://ai.google.dev/gemini-api/docs/troubleshooting#error-codes */
  errors: [
    {
      what: 'a wrong key, which Gemini answers with status 400',
      answer: {
        status: 400,
        json: failure(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'API_KEY_INVALID',
            domain: 'googleapis.com',
            metadata: { service: 'generativelanguage.googleapis.com' },
          },
          {
            '@type': 'type.googleapis.com/google.rpc.LocalizedMessage',
            locale: 'en-US',
            message: 'API key not valid. Please pass a valid API key.',
          },
        ]),
      },
      status: 401,
      code: 'provider_refused_key',
    },
    {
      what: 'a request that it does not understand',
      answer: { status: 400, json: failure(400, 'INVALID_ARGUMENT', 'Unknown name "x"') },
      status: 400,
      code: 'provider_refused_request',
    },
    {
      what: 'a rate limit, whose wait stands in the body alone',
      // https://ai.google.dev/gemini-api/docs/rate-limits; google.rpc.RetryInfo in google/rpc/error_details.proto
      answer: {
        status: 429,
        json: failure(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.', [
          {
            '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
            violations: [{ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier', quotaValue: '10' }],
          },
          { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '22s' },
        ]),
      },
      status: 429,
      code: 'provider_rate_limit',
      retryAfterMs: 22_000,
    },
  ],
  /** https://ai.google.dev/gemini-api/docs/thinking#set-budget */
  highEffort: { generationConfig: { thinkingConfig: { thinkingBudget: 24_576 } } },
  /** https://ai.google.dev/api/models#method:-models.list */
  models: {
    models: [
      {
        name: 'models/gemini-2.5-flash',
        version: '001',
        displayName: 'Gemini 2.5 Flash',
        description: 'Quick.',
        inputTokenLimit: 1_048_576,
        outputTokenLimit: 65_536,
        supportedGenerationMethods: ['generateContent', 'countTokens'],
      },
      { name: 'models/embedding-001', inputTokenLimit: 2048, supportedGenerationMethods: ['embedContent'] },
    ],
  },
}
