import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type DatabasePlace, openDatabase } from './database/database.ts'
import { onEveryDatabase } from './testing/databases.testing.ts'
import { errorOf, startProvider, startServer } from './testing/serving.testing.ts'

/** A server on a database that others use as well. */
function serverOn(context: TestContext, { dataFolder, url }: DatabasePlace, config: string) {
  const env = { ...(url === undefined ? {} : { DATABASE_URL: url }) }
  return startServer(context, { config, env, ...(url === undefined ? { dataFolder } : {}) })
}

onEveryDatabase(({ kind, place }) => {
  test('servers that share a database share quotas, replies and keys', async (context) => {
    const provider = await startProvider(context)
    const where = await place(context)
    const config = `${provider.config}quotas: {requests_per_minute: 6}\n`
    const [one, two] = [await serverOn(context, where, config), await serverOn(context, where, config)]
    // A new minute would begin the count again.
    const second = new Date().getSeconds()
    if (second > 50) await new Promise((resolve) => setTimeout(resolve, (61 - second) * 1_000))

    const first = await one.chat('local/echo', 'shared')
    const database = await openDatabase(where)
    context.after(() => database.close())
    const kept = () => database.query.selectFrom('cached_reply').select('digest').execute()
    while ((await kept()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    const again = await two.chat('local/echo', 'shared')
    assert.equal(again.headers['benchleaf-cache'], 'hit')
    assert.equal(again.headers['benchleaf-receipt'], first.headers['benchleaf-receipt'])

    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, index) => (index % 2 ? one : two).chat('local/echo', `call ${index}`)),
    )
    const refused = replies.filter(({ status }) => status === 429)
    assert.deepEqual([replies.length - refused.length, refused.length], [5, 7])
    assert.ok(refused.every((reply) => errorOf(reply).quota === 'requests_per_minute'))
    assert.equal(provider.counts.requests, 6)
    for (const server of [one, two]) {
      const { json } = await server.send('GET', '/api/limits')
      assert.equal(json?.kept, kind)
      assert.equal((json?.quotas as { used: number }[] | undefined)?.[0]?.used, 6)
    }
    const keys = await Promise.all(
      [one, two].map(async (server) => (await server.send('GET', '/.well-known/jwks.json')).text),
    )
    assert.equal(keys[0], keys[1])
  })
})
