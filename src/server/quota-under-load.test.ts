import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'
import { type Database, openDatabase } from './database/database.ts'
import { type PostgresUnderTest, startPostgres } from './testing/postgres.testing.ts'
import { errorOf, startProvider, startServer } from './testing/serving.testing.ts'
import { startWireServer } from './testing/wire-server.testing.ts'
import { AccessTokens } from './tokens.ts'

const clients = 200
const clientLimit = 1_000
/** Tokens that a call of this test reserves at the most. */
const callLimit = 300
/** Less than all clients may use, so that both quotas are in the way. */
const totalLimit = 150_000

let postgres: PostgresUnderTest | undefined
before(async () => {
  postgres = await startPostgres()
})
after(() => postgres?.stop())

async function freshDatabase(context: TestContext): Promise<{ readonly url: string; readonly database: Database }> {
  const url = (await postgres?.fresh()) ?? assert.fail('there is no PostgreSQL')
  const database = await openDatabase({ dataFolder: '.', url })
  context.after(() => database.close())
  return { url, database }
}

/** A server as a process of its own. */
async function startProcess(context: TestContext, url: string, configFile: string) {
  const folder = mkdtempSync(join(tmpdir(), 'benchleaf-test-'))
  const script = fileURLToPath(new URL('../cli/benchleaf.js', import.meta.url))
  const env = { PATH: process.env.PATH, HOST: '0.0.0.0', PORT: '0', BENCHLEAF_DATA: folder }
  const child = spawn(process.execPath, [script, 'serve'], {
    env: { ...env, DATABASE_URL: url, BENCHLEAF_CONFIG: configFile },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  context.after(() => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  return { child, origin: await readyAt(child) }
}

async function readyAt(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk)
    const origin = /http:\S+/.exec(said)?.[0]
    if (origin) return origin
  }
  return assert.fail(`the server ended: ${said}`)
}

test('200 clients of three servers on one PostgreSQL, one of them killed: nothing is overspent, nothing lost', async (context) => {
  const { url, database } = await freshDatabase(context)
  const tokens = new AccessTokens(database, Date.now)
  // One after another: a connection that 200 wait for comes too late for the last ones.
  const made: { readonly id: string; readonly token: string }[] = []
  while (made.length < clients) made.push(await tokens.create(`client ${made.length}`, ['call', 'read']))
  /** What the provider has really charged, by client. */
  const charged = new Map<string, number>()
  // It uses all that is reserved, so that a place too many is a token too many.
  const provider = await startWireServer(context, ({ body }) => {
    const [asked] = body.messages as { content: string }[]
    const client = asked?.content.split(' ')[0] ?? ''
    const prompt = Buffer.byteLength(JSON.stringify(body.messages))
    const completion = Number(body.max_tokens)
    charged.set(client, (charged.get(client) ?? 0) + prompt + completion)
    const usage = { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion }
    return { json: { choices: [{ message: { content: 'x' }, finish_reason: 'length' }], usage } }
  })
  const folder = mkdtempSync(join(tmpdir(), 'benchleaf-test-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const configFile = join(folder, 'proxy.yaml')
  const quotas = `quotas: {tokens_per_day: ${clientLimit}}\ntotal_quotas: {tokens_per_day: ${totalLimit}}\n`
  writeFileSync(
    configFile,
    `providers:\n  local: {kind: openai-compatible, baseUrl: "${provider.origin}/v1"}\n${quotas}`,
  )
  const servers = await Promise.all([0, 1, 2].map(() => startProcess(context, url, configFile)))
  const pools = servers.map(({ origin }) => new Pool(origin, { connections: clients }))
  context.after(() => Promise.all(pools.map((pool) => pool.destroy())))

  let alive = [0, 1, 2]
  let answered = 0
  let broken = 0
  const refused = new Set<string>()
  const spend = async ({ id, token }: { readonly id: string; readonly token: string }, index: number) => {
    for (let call = 0; ; call++) {
      const at = alive[(index + call) % alive.length] ?? 0
      const content = `${id} ${index} ${call} ${'x'.repeat((index * 7 + call * 13) % 150)}`
      const body = JSON.stringify({ model: 'local/echo', max_tokens: 60, messages: [{ role: 'user', content }] })
      try {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
        const reply = await (pools[at] ?? assert.fail()).request({
          method: 'POST',
          path: '/v1/chat/completions',
          headers,
          body,
        })
        const text = await reply.body.text()
        if (reply.statusCode === 429) {
          refused.add((JSON.parse(text) as { error: { scope: string } }).error.scope)
          return
        }
        assert.equal(reply.statusCode, 200, text)
        // In the midst of the load.
        if (++answered === 200) servers[0]?.child.kill('SIGKILL')
      } catch (error) {
        if (at !== 0 || answered < 200) throw error
        broken++
        alive = [1, 2]
      }
    }
  }
  // Each has two calls in flight, at different servers.
  await Promise.all(made.flatMap((client, index) => [spend(client, index), spend(client, index + 1)]))
  assert.ok(broken > 0, 'no call was in flight when its server died')
  assert.ok(refused.size > 0)

  const headers = { authorization: `Bearer ${made[0]?.token}` }
  for (const at of alive) {
    // Writes what the server has still in hand.
    assert.equal((await fetch(`${servers[at]?.origin}/api/limits`, { headers })).status, 200)
  }
  const rows = await database.query.selectFrom('quota_use').selectAll().where('quota', '=', 'tokens_per_day').execute()
  const usedBy = (scope: string) => rows.filter((row) => row.scope === scope).reduce((sum, { used }) => sum + used, 0)
  let spent = 0
  for (const { id } of made) {
    const really = charged.get(id) ?? 0
    const used = usedBy(`client:token:${id}`)
    spent += really
    assert.ok(really <= used && used <= clientLimit, `${id} spent ${really}; ${used} of ${clientLimit} are counted`)
  }
  const total = usedBy('total')
  assert.ok(spent <= total && total <= totalLimit, `${spent} were spent; ${total} of ${totalLimit} are counted`)
  // What the dead server took and did not settle: a call of each of its clients, and those whose settlement it had yet to write.
  assert.ok(total - spent <= 2 * clients * callLimit, `${spent} were spent, ${total} are counted`)
})

test('a process that stands still inside a transaction holds nobody up for long', async (context) => {
  const { url, database } = await freshDatabase(context)
  const provider = await startProvider(context)
  const config = `${provider.config}quotas: {tokens_per_day: 100000}\n`
  const server = await startServer(context, { config, env: { DATABASE_URL: url } })
  assert.equal((await server.chat('local/echo', 'before')).status, 200)
  const release = Promise.withResolvers<void>()
  const locked = Promise.withResolvers<void>()
  const still = database.query.transaction().execute(async (transaction) => {
    await transaction.selectFrom('quota_use').selectAll().forUpdate().execute()
    locked.resolve()
    await release.promise
  })
  await locked.promise
  const reply = await server.chat('local/echo', 'meanwhile')
  assert.deepEqual([reply.status, errorOf(reply).code], [503, 'database_unavailable'])
  assert.ok(Number(reply.headers['retry-after']) >= 1)
  release.resolve()
  await still
  assert.equal((await server.chat('local/echo', 'after')).status, 200)
  assert.equal(provider.counts.requests, 2)
})
