import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseConfig } from '../src/server/proxy/config.ts'
import { kindFacts, providerKinds } from '../src/server/proxy/provider-kinds.ts'
import { publicQuotas, publicTotals, quotaNames } from '../src/server/proxy/quotas/quota-names.ts'
import { codeBlocks } from './markdown.testing.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const page = read('proxy.md')
const env = Object.fromEntries(Object.values(kindFacts).map(({ keyVariable = 'NONE' }) => [keyVariable, 'sk-x']))

for (const name of ['proxy.md', '../README.md']) {
  for (const { text, line } of codeBlocks(read(name)).filter((block) => block.text.startsWith('providers:'))) {
    test(`the configuration at ${name}:${line} is read whole`, () => {
      const { providers, leftOut } = parseConfig(text, name, env)
      assert.ok(providers.length > 0)
      assert.deepEqual([...leftOut], [])
    })
  }
}

test('every kind of provider and its variable is told', () => {
  for (const kind of providerKinds) assert.ok(page.includes(`\`${kind}\``), kind)
  for (const { keyVariable } of Object.values(kindFacts)) assert.ok(!keyVariable || page.includes(`\`${keyVariable}\``))
})

test('every setting of a configuration is in the schema, with words and an example', () => {
  const schema = JSON.parse(read('../schemas/proxy.schema.json'))
  const objects = [schema, ...Object.values(schema.$defs)] as { properties?: Record<string, Record<string, unknown>> }[]
  for (const { properties = {} } of objects) {
    for (const [name, property] of Object.entries(properties)) {
      assert.ok(property.description || property.$ref, `${name} has no description`)
      assert.ok(property.examples || property.$ref, `${name} has no example`)
    }
  }
})

test('the quotas of a server that others reach are those that the page tells', () => {
  const { requests_per_minute, tokens_per_day, usd_per_day } = publicQuotas
  const told = `${requests_per_minute} requests, ${tokens_per_day?.toLocaleString('en')} tokens and ${usd_per_day} dollars`
  assert.ok(page.replace(/\s+/g, ' ').includes(told), told)
  for (const name of quotaNames) assert.equal(publicTotals[name], 10 * (publicQuotas[name] ?? Number.NaN))
})

test('every code of an error that the server makes is told', async () => {
  const sources = ['live-calls.ts', 'upstream-error.ts', 'catalogue.ts', 'sdk/sdk-error.ts', 'local-provider.ts']
  const files = [...sources.map((name) => `../src/server/proxy/${name}`), '../src/server/doors.ts']
  const codes = files.flatMap((name) =>
    [...read(name).matchAll(/code: '(\w+)'|'((?:provider|model|not|missing|invalid|forbidden)_\w+)'/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    ),
  )
  const own = new Set(codes.filter((code) => !/_error$|^UND_|^E[A-Z]|not_found$/.test(code)))
  assert.ok(own.size > 8)
  for (const code of own) {
    if (code === 'provider_refused_request') continue
    assert.ok(page.includes(`\`${code}\``), `${code} is not told`)
  }
})
