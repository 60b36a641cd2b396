import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '../../../language/json.ts'
import type { SdkKind } from '../provider-kinds.ts'
import { callOptionsOf } from './call-options.ts'
import { loadLanguageModels } from './language-models.ts'
import { UntranslatableError } from './translation.ts'

const models: Readonly<Record<SdkKind, string>> = {
  anthropic: 'claude-sonnet-4-5',
  google: 'gemini-2.5-flash',
  deepseek: 'deepseek-chat',
  alibaba: 'qwen-plus',
  openrouter: 'meta-llama/llama-4-scout',
}
const kinds = Object.keys(models) as readonly SdkKind[]
const hello = [{ role: 'user', content: 'Hello' }]

/** What a request becomes on the wire, and what was said about it. */
async function sent(kind: SdkKind, request: JsonObject) {
  let body = ''
  const fetchOnce = async (_: unknown, init?: RequestInit) => {
    body = String(init?.body)
    return new Response('{}', { status: 500 })
  }
  const { options, warnings } = callOptionsOf(kind, { model: models[kind], messages: hello, ...request })
  const make = await loadLanguageModels({ kind, baseUrl: 'http://127.0.0.1/v1', apiKey: 'k', fetch: fetchOnce })
  await assert.rejects(async () => make(models[kind]).doGenerate(options))
  return { body, said: warnings.join(' ') }
}

const tool = (name: string, more: object = {}) => ({ type: 'function', function: { name, parameters: {}, ...more } })
const tools = [tool('look'), tool('speak')]

const malformed: readonly (readonly [JsonObject, RegExp])[] = [
  [{ seed: '7' }, /"seed" must be a number/],
  [{ temperature: '0.5' }, /"temperature" must be a number/],
  [{ max_tokens: '100' }, /"max_tokens" must be a number/],
  [{ stop: 7 }, /"stop" must be a text/],
  [{ stop: ['END', 7] }, /"stop" must be a text/],
  [{ tools: {} }, /"tools" must be a list/],
  [{ tools: [{ type: 'custom', custom: {} }] }, /tools\[0\]/],
  [{ tool_choice: 'required' }, /declares no "tools"/],
  [{ tools, tool_choice: 'sometimes' }, /"tool_choice" must be/],
  [{ tools, tool_choice: { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: [] } } }, /allows none/],
  [{ response_format: { type: 'grammar' } }, /"response_format" must be/],
  [{ response_format: { type: 'json_schema', json_schema: { name: 'x' } } }, /"response_format" must be/],
  [{ reasoning_effort: 3 }, /"reasoning_effort" must be a text/],
  [{ messages: [{ role: 'assistant', content: 'x', reasoning_content: 7 }, ...hello] }, /reasoning_content must be/],
]
for (const [fields, message] of malformed) {
  test(`${JSON.stringify(fields)} is refused, not read as something else`, () => {
    for (const kind of kinds) {
      const request = { model: models[kind], messages: hello, ...fields }
      assert.throws(
        () => callOptionsOf(kind, request),
        (error) => {
          assert.ok(error instanceof UntranslatableError)
          assert.match(error.message, message)
          return true
        },
      )
    }
  })
}

const picture = { url: 'data:image/png;base64,iVBORw0KGgo=', detail: 'low' }
const mark = { type: 'ephemeral' }
/** Fields that some providers take and some do not: each is on the wire or in the warnings, never in neither. */
const carried: readonly (readonly [string, JsonObject, RegExp])[] = [
  ['messages[].name', { messages: [{ role: 'user', name: 'Ada', content: 'Hello' }] }, /"name":"Ada"/],
  [
    'messages[].content[].image_url.detail',
    { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: picture }] }] },
    /"detail":"low"/,
  ],
  [
    'messages[].content[].cache_control',
    { messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello', cache_control: mark }] }] },
    /"cache_control":\{"type":"ephemeral"\}/,
  ],
  [
    'messages[].cache_control',
    { messages: [{ role: 'system', content: [{ type: 'text', text: 'Be brief.', cache_control: mark }] }, ...hello] },
    /"cache_control":\{"type":"ephemeral"\}/,
  ],
  [
    'messages[].reasoning_content',
    { messages: [...hello, { role: 'assistant', content: 'Hi', reasoning_content: 'A greeting.' }, ...hello] },
    /A greeting\./,
  ],
  [
    'messages[].audio',
    { messages: [...hello, { role: 'assistant', content: 'Hi', audio: { id: 'a1' } }, ...hello] },
    /"audio"/,
  ],
  ['tools[].function.strict', { tools: [tool('look', { strict: true })] }, /"strict":true|"mode":"VALIDATED"/],
  [
    'tools[].cache_control',
    { tools: [{ ...tool('look'), cache_control: mark }] },
    /"cache_control":\{"type":"ephemeral"\}/,
  ],
  ['reasoning_effort', { reasoning_effort: 'high', max_tokens: 9_000 }, /thinking|"effort":"high"/],
  ['logit_bias', { logit_bias: { 50256: -100 } }, /"logit_bias"/],
  ['parallel_tool_calls', { tools, parallel_tool_calls: false }, /"parallel_tool_calls":false/],
  ['n', { n: 3 }, /"n":3/],
  ['logprobs', { logprobs: true }, /"logprobs":true/],
]
for (const kind of kinds) {
  for (const [name, request, wire] of carried) {
    test(`${kind}: "${name}" is sent or said`, async () => {
      const { body, said } = await sent(kind, request)
      assert.notEqual(wire.test(body), said.includes(`"${name}"`), `${said}\n${body}`)
    })
  }

  test(`${kind}: what asks for nothing draws no warning`, async () => {
    const { said } = await sent(kind, {
      messages: [
        { role: 'user', content: 'Hello', name: null },
        { role: 'assistant', content: 'Hi', annotations: [], refusal: null },
        ...hello,
      ],
      ...{
        n: 1,
        logprobs: false,
        stop: null,
        seed: null,
        tools: [],
        tool_choice: 'auto',
        response_format: { type: 'text' },
      },
    })
    assert.equal(said, '')
  })

  test(`${kind}: of the tools that are allowed only those are declared`, async () => {
    const allowed = { mode: 'required', tools: [{ type: 'function', function: { name: 'speak' } }] }
    const { body, said } = await sent(kind, { tools, tool_choice: { type: 'allowed_tools', allowed_tools: allowed } })
    assert.equal(said, '')
    assert.match(body, /"name":"speak"/)
    assert.doesNotMatch(body, /"name":"look"/)
    assert.match(body, /"required"|"any"|"ANY"/)
  })
}

test('thoughts of the turn that still runs go back to DeepSeek and Qwen, with the call that they led to', async () => {
  const call = { id: 'c1', type: 'function', function: { name: 'look', arguments: '{}' } }
  const messages = [
    ...hello,
    { role: 'assistant', content: null, reasoning_content: 'I must look.', tool_calls: [call] },
    { role: 'tool', tool_call_id: 'c1', content: 'a tree' },
  ]
  for (const kind of ['deepseek', 'alibaba'] as const) {
    const { body, said } = await sent(kind, { messages, tools })
    assert.match(body, /"reasoning_content":"I must look\."/)
    assert.equal(said, '')
  }
})

test('a refusal goes back as what the model said', async () => {
  const { body, said } = await sent('anthropic', {
    messages: [...hello, { role: 'assistant', refusal: 'I will not.' }, ...hello],
  })
  assert.match(body, /I will not\./)
  assert.equal(said, '')
})

test('Claude’s thoughts are counted within max_tokens, which the quotas have reserved', async () => {
  const { body, said } = await sent('anthropic', { reasoning_effort: 'high', max_tokens: 20_000 })
  assert.partialDeepStrictEqual(JSON.parse(body), {
    max_tokens: 20_000,
    thinking: { type: 'enabled', budget_tokens: 12_000 },
  })
  assert.equal(said, '')
  const short = await sent('anthropic', { reasoning_effort: 'high', max_tokens: 1_000 })
  assert.equal(JSON.parse(short.body).thinking, undefined)
  assert.match(short.said, /"reasoning_effort" needs "max_tokens" above 1024/)
})
