import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ServeError } from '../serve-error.ts'
import { configFromEnvironment, parseConfig, readConfig } from './config.ts'

function problems(source: string): string {
  try {
    parseConfig(source, 'proxy.yaml', {})
  } catch (error) {
    assert.ok(error instanceof ServeError, String(error))
    assert.equal(error.exitCode, 2)
    return error.message
  }
  return assert.fail('it was accepted')
}

test('a configuration is read and the environment filled in', () => {
  const source = `providers:
  openai:   {kind: openai, apiKey: $OPENAI_API_KEY}
  local:    {kind: openai-compatible, baseUrl: http://127.0.0.1:9099/v1, apiKey: none,
             models: [echo, upper, judge], prices: {input: 0, output: 0}}
quotas:   {requests_per_minute: 600, tokens_per_day: 2000000, usd_per_day: null}
`
  const settings = parseConfig(source, 'proxy.yaml', { OPENAI_API_KEY: 'sk-1' })
  assert.deepEqual(settings.providers, [
    { name: 'openai', kind: 'openai', baseUrl: 'https://api.openai.com/v1', apiKey: 'sk-1', timeoutMs: 600_000 },
    {
      name: 'local',
      kind: 'openai-compatible',
      baseUrl: 'http://127.0.0.1:9099/v1',
      models: ['echo', 'upper', 'judge'],
      prices: { input: 0, output: 0 },
      timeoutMs: 600_000,
    },
  ])
  assert.deepEqual(settings.quotas, { requests_per_minute: 600, tokens_per_day: 2_000_000, usd_per_day: null })
})

test('a provider whose variable is not set is left out, with the reason', () => {
  const settings = parseConfig('providers:\n  openai: {kind: openai, apiKey: $NOT_SET}\n', 'proxy.yaml', {})
  assert.deepEqual(settings.providers, [])
  assert.match(settings.leftOut.get('openai') ?? '', /NOT_SET is not set/)
})

test('an empty file is an empty configuration', () => {
  assert.deepEqual(parseConfig('# nothing yet\n', 'proxy.yaml', {}).providers, [])
})

test('without a file, each usual key brings its provider, and Ollama is looked for', () => {
  const env = {
    OPENAI_API_KEY: 'sk-1',
    ANTHROPIC_API_KEY: 'sk-2',
    GEMINI_API_KEY: 'sk-3',
    DEEPSEEK_API_KEY: 'sk-4',
    DASHSCOPE_API_KEY: 'sk-5',
    OPENROUTER_API_KEY: 'sk-6',
  }
  const found = configFromEnvironment(env).providers.map(({ name, kind, apiKey }) => [name, kind, apiKey])
  assert.deepEqual(found, [
    ['openai', 'openai', 'sk-1'],
    ['anthropic', 'anthropic', 'sk-2'],
    ['google', 'google', 'sk-3'],
    ['deepseek', 'deepseek', 'sk-4'],
    ['alibaba', 'alibaba', 'sk-5'],
    ['openrouter', 'openrouter', 'sk-6'],
    ['ollama', 'ollama', undefined],
  ])
  assert.deepEqual(
    configFromEnvironment({ OPENAI_API_KEY: '' }).providers.map(({ name }) => name),
    ['ollama'],
  )
})

for (const [host, baseUrl] of [
  [undefined, 'http://127.0.0.1:11434/v1'],
  ['0.0.0.0', 'http://127.0.0.1:11434/v1'],
  ['0.0.0.0:7000', 'http://127.0.0.1:7000/v1'],
  ['http://box.local:11434', 'http://box.local:11434/v1'],
] as const) {
  test(`OLLAMA_HOST ${host} is reached at ${baseUrl}`, () => {
    const { providers } = configFromEnvironment(host === undefined ? {} : { OLLAMA_HOST: host })
    assert.deepEqual(providers.at(-1)?.baseUrl, baseUrl)
  })
}

const wrong: readonly (readonly [string, string, RegExp])[] = [
  ['YAML', 'providers:\n  a: [', /^proxy\.yaml:\d+: this is no valid YAML/],
  ['an unknown setting', 'providers: {}\nquota: {}\n', /^proxy\.yaml:2: the file has no setting "quota"\.$/],
  [
    'an unknown setting of a provider',
    'providers:\n  a:\n    kind: openai\n    key: x\n',
    /^proxy\.yaml:4: providers\.a has no setting "key"\.$/,
  ],
  [
    'another name of a kind',
    'providers:\n  a:\n    kind: gemini\n',
    /^proxy\.yaml:3: providers\.a\.kind must be one of .*, not "gemini"\. The kind you want is google\.$/,
  ],
  [
    'no such kind',
    'providers:\n  a: {kind: magic}\n',
    /:2: providers\.a\.kind must be one of openai, anthropic, .*, not "magic"\. For any other provider/,
  ],
  ['no kind', 'providers:\n  a: {apiKey: none}\n', /^proxy\.yaml:2: providers\.a needs "kind"\.$/],
  ['no address', 'providers:\n\n  a: {kind: openai-compatible}\n', /^proxy\.yaml:3: providers\.a needs "baseUrl"\.$/],
  ['a bad address', 'providers:\n  a: {kind: openai, baseUrl: ftp://x}\n', /must be a URL that begins with http/],
  ['a taken name', 'providers:\n  baseline: {kind: openai}\n', /:2: A provider cannot be named "baseline"/],
  ['a bad name', 'providers:\n  "My Provider": {kind: openai}\n', /:2: A provider cannot be named "My Provider"/],
  ['a bad quota', 'quotas:\n  requests_per_minute: many\n', /:2: quotas\.requests_per_minute must be integer or null/],
  ['a negative quota', 'quotas:\n  usd_per_day: -1\n', /:2: quotas\.usd_per_day must be at least 0, not -1/],
  ['a list', '- a\n', /:1: the file must be object/],
]
for (const [name, source, message] of wrong) {
  test(`a configuration with ${name} is refused in words`, () => assert.match(problems(source), message))
}

test('every error is told, not the first alone', () => {
  assert.equal(problems('quotas: {usd_per_day: -1, tokens_per_day: -1}\nextra: 1\n').split('\n').length, 3)
})

test('a missing file is named', () => {
  assert.throws(() => readConfig('no-such-file.yaml', {}), /no-such-file\.yaml \(BENCHLEAF_CONFIG\) cannot be read/)
})
