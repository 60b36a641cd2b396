import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { startOpenAiServer } from '../server/testing/openai-server.testing.ts'
import { startProvider, startServer } from '../server/testing/serving.testing.ts'
import { benchleaf } from './testing/benchleaf.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-gateway-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'shout.bench.yaml')
writeFileSync(
  file,
  `benchleaf: 1
title: Shout
main: shout
models: [upper]
datasets:
  words: {rows: [{id: a, word: leaf}, {id: b, word: tree}]}
tasks:
  shout:
    dataset: words
    prompt: "{{ word }}"
    checks: [{equals: "{{ word | upcase }}"}]
`,
)

test('a foreign gateway is run against with its own key, which is never shown', async (context) => {
  const gateway = await startOpenAiServer({ apiKey: 'gateway-key-1234' })
  context.after(() => gateway.close())
  const run = (env: Record<string, string>) =>
    benchleaf(['run', file, '--proxy', gateway.url, '--api-key-env', 'GATEWAY_KEY'], env)
  const { code, stdout, stderr } = await run({ GATEWAY_KEY: 'gateway-key-1234' })
  assert.equal(code, 0, stderr)
  assert.match(stdout, /upper .*100\.00 %/)
  assert.ok(!(stdout + stderr).includes('gateway-key-1234'))
  const refused = await run({ GATEWAY_KEY: 'another-key-1234' })
  assert.equal(refused.code, 2)
  const unset = await run({})
  assert.equal(unset.code, 2)
  assert.match(unset.stderr, /GATEWAY_KEY, which is not set/)
})

test('a run that does not fit into what the proxy leaves is told so before it starts', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { config: `${provider.config}quotas: {tokens_per_day: 100}\n` })
  const { stderr } = await benchleaf(['run', file, '--proxy', server.url, '--models', 'local/upper', '--limit', '1'])
  assert.match(stderr, /The run needs about \d+ tokens, and this proxy leaves you 100 today/)
})
