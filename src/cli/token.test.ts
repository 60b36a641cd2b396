import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { serve } from '../server/serve.ts'
import { startOpenAiServer } from '../server/testing/openai-server.testing.ts'
import { benchleaf } from './testing/benchleaf.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-token-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const env = { BENCHLEAF_DATA: folder }

describe('benchleaf token', () => {
  it('makes a token that a run can use, lists it and revokes it', async () => {
    const made = await benchleaf(['token', 'create', 'Jane Doe', '--scopes', 'read'], env)
    assert.equal(made.code, 0, made.stderr)
    const token = made.stdout.trim()
    assert.match(token, /^blf_[0-9a-f]{12}_[\w-]{43}$/)
    const server = await serve({ port: 0, host: '0.0.0.0', dataFolder: folder, env: {}, log: () => undefined })
    const ask = () => fetch(`${server.url}/v1/models`, { headers: { authorization: `Bearer ${token}` } })
    try {
      assert.equal((await ask()).status, 200)
    } finally {
      await server.close()
    }
    const id = token.slice(4, 16)
    const list = await benchleaf(['token', 'list'], env)
    assert.match(list.stdout, new RegExp(`^${id} .*read.*Jane Doe$`, 'm'))
    assert.ok(!list.stdout.includes(token))
    assert.equal((await benchleaf(['token', 'revoke', id], env)).code, 0)
    assert.match((await benchleaf(['token', 'list'], env)).stdout, /revoked/)
    const twice = await benchleaf(['token', 'revoke', id], env)
    assert.deepEqual([twice.code, /no token .* in use/.test(twice.stderr)], [2, true])
  })

  it('says what scopes there are, and how it is used', async () => {
    const wrong = await benchleaf(['token', 'create', 'x', '--scopes', 'all'], env)
    assert.deepEqual([wrong.code, /takes call and read/.test(wrong.stderr)], [2, true])
    assert.equal((await benchleaf(['token'], env)).code, 2)
  })
})

describe('benchleaf keys', () => {
  it('replaces the key', async () => {
    const names = new Set<string>()
    for (let count = 0; count < 2; count++) {
      const { code, stderr } = await benchleaf(['keys', 'rotate'], env)
      assert.equal(code, 0)
      names.add(/new key (\S+)/.exec(stderr)?.[1] ?? '')
    }
    assert.equal(names.size, 2)
    assert.equal((await benchleaf(['keys'], env)).code, 2)
  })
})

describe('benchleaf run --no-cache', () => {
  it('asks the model again where the proxy knows a reply', async () => {
    const models = await startOpenAiServer()
    const configFile = join(folder, 'proxy.yaml')
    writeFileSync(configFile, `providers:\n  local: {kind: openai-compatible, baseUrl: "${models.url}"}\n`)
    const file = join(folder, 'one.bench.yaml')
    writeFileSync(
      file,
      'benchleaf: 1\ntitle: One\nmain: say\nmodels: [local/echo]\ndatasets:\n  words:\n    rows: [{id: a, word: leaf}]\ntasks:\n  say:\n    dataset: words\n    prompt: "{{ word }}"\n    checks:\n      - contains: "{{ word }}"\n',
    )
    const server = await serve({
      port: 0,
      host: '127.0.0.1',
      dataFolder: folder,
      configFile,
      env: {},
      log: () => undefined,
    })
    try {
      const run = (name: string, ...more: string[]) =>
        benchleaf(['run', file, '--proxy', server.url, '--out', join(folder, name), '--quiet', ...more])
      assert.equal((await run('1.json')).code, 0)
      assert.equal((await run('2.json')).code, 0)
      assert.equal(models.counts.requests, 1)
      assert.equal((await run('3.json', '--no-cache')).code, 0)
      assert.equal(models.counts.requests, 2)
    } finally {
      await server.close()
      await models.close()
    }
  })
})
