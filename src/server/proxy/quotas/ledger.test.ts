import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { DatabasePlace } from '../../database/database.ts'
import { openDatabase } from '../../database/database.ts'
import { onEveryDatabase } from '../../testing/databases.testing.ts'
import { QuotaLedger, type Reservation } from './ledger.ts'
import { noQuotas, type QuotaLimits } from './quota-names.ts'
import { QuotaStore } from './quota-store.ts'

const noon = Date.parse('2026-11-23T12:00:30Z')
type Granted = Awaited<ReturnType<QuotaLedger['reserve']>>

function taken(result: Granted): Reservation {
  return 'exceeded' in result ? assert.fail(`refused: ${result.exceeded.name}`) : result
}

function refused(result: Granted) {
  return 'exceeded' in result ? result.exceeded : assert.fail('it was let through')
}

onEveryDatabase((database) => {
  const ledgerOf = async (context: TestContext, limits: Partial<QuotaLimits>, now = () => noon) => {
    const store = new QuotaStore(await database.open(context))
    return new QuotaLedger(store, { client: noQuotas, total: noQuotas, ...limits }, now, () => undefined)
  }

  test('requests are counted by the minute', async (context) => {
    let now = noon
    const ledger = await ledgerOf(context, { client: { requests_per_minute: 2 } }, () => now)
    const none = { tokens: 0, usd: null }
    taken(await ledger.reserve('a', none))
    taken(await ledger.reserve('a', none))
    assert.deepEqual(refused(await ledger.reserve('a', none)), {
      name: 'requests_per_minute',
      scope: 'client',
      limit: 2,
      used: 2,
      left: 0,
      resetsAt: '2026-11-23T12:01:00.000Z',
      resetsInSeconds: 30,
    })
    taken(await ledger.reserve('b', none))
    now += 30_000
    taken(await ledger.reserve('a', none))
  })

  test('tokens are reserved at most and settled exactly, once', async (context) => {
    const ledger = await ledgerOf(context, { client: { tokens_per_day: 1_000 } })
    const first = taken(await ledger.reserve('a', { tokens: 800, usd: null }))
    assert.equal(refused(await ledger.reserve('a', { tokens: 300, usd: null })).left, 200)
    first.settle({ tokens: 100, usd: null })
    first.settle({ tokens: 0, usd: null })
    taken(await ledger.reserve('a', { tokens: 900, usd: null }))
    assert.equal((await ledger.states('a'))[1]?.left, 0)
  })

  test('dollars are counted where the price is known, to the billionth', async (context) => {
    const ledger = await ledgerOf(context, { client: { usd_per_day: 1 } })
    for (let call = 0; call < 10; call++) taken(await ledger.reserve('a', { tokens: 1, usd: 0.1 }))
    assert.equal(refused(await ledger.reserve('a', { tokens: 1, usd: 1e-9 })).name, 'usd_per_day')
    taken(await ledger.reserve('a', { tokens: 1, usd: null }))
    assert.equal((await ledger.states('a'))[2]?.used, 1)
  })

  test('the whole proxy has quotas of its own', async (context) => {
    const ledger = await ledgerOf(context, { client: { tokens_per_day: 60 }, total: { tokens_per_day: 100 } })
    taken(await ledger.reserve('a', { tokens: 60, usd: null }))
    const state = refused(await ledger.reserve('b', { tokens: 60, usd: null }))
    assert.deepEqual([state.scope, state.left], ['total', 40])
    taken(await ledger.reserve('b', { tokens: 40, usd: null }))
  })

  test('a call that ends on the next day takes nothing from it', async (context) => {
    let now = noon
    const ledger = await ledgerOf(context, { client: { tokens_per_day: 1_000 } }, () => now)
    const late = taken(await ledger.reserve('a', { tokens: 500, usd: null }))
    now += 86_400_000
    late.settle({ tokens: 900, usd: null })
    assert.equal((await ledger.states('a'))[1]?.used, 0)
  })

  test('null is no limit, and what is used is counted all the same', async (context) => {
    const ledger = await ledgerOf(context, {})
    taken(await ledger.reserve('a', { tokens: 1e12, usd: 1e5 })).settle({ tokens: 7, usd: 0.25 })
    assert.deepEqual(
      (await ledger.states('a')).slice(0, 3).map(({ limit, left, used }) => [limit, left, used]),
      [
        [null, null, 1],
        [null, null, 7],
        [null, null, 0.25],
      ],
    )
  })

  test('a restart forgets nothing', async (context) => {
    const where = await database.place(context)
    const limits = { client: { tokens_per_day: 100 }, total: noQuotas }
    const first = await openDatabase(where)
    const before = new QuotaLedger(
      new QuotaStore(first),
      limits,
      () => noon,
      () => undefined,
    )
    taken(await before.reserve('a', { tokens: 70, usd: null })).settle({ tokens: 60, usd: null })
    await before.flush()
    await first.close()
    const second = await openDatabase(where)
    context.after(() => second.close())
    const after = new QuotaLedger(
      new QuotaStore(second),
      limits,
      () => noon,
      () => undefined,
    )
    assert.equal((await after.states('a'))[1]?.used, 60)
  })

  test('200 clients at once: never more than the limit, and exact in the end', async (context) => {
    const ledger = await ledgerOf(context, { total: { tokens_per_day: 20_000 } })
    let reserved = 0
    let used = 0
    let most = 0
    const client = async (name: string) => {
      for (let call = 0; call < 20; call++) {
        const wanted = 5 + ((call * 13) % 40)
        const granted = await ledger.reserve(name, { tokens: wanted, usd: null })
        if ('exceeded' in granted) continue
        reserved += wanted
        most = Math.max(most, reserved + used)
        await new Promise((resolve) => setImmediate(resolve))
        reserved -= wanted
        used += Math.floor(wanted / 3)
        granted.settle({ tokens: Math.floor(wanted / 3), usd: null })
      }
    }
    await Promise.all(Array.from({ length: 200 }, (_, index) => client(`c${index}`)))
    assert.ok(most <= 20_000 && most > 15_000, `${most} tokens were out at once`)
    const total = (await ledger.states('x')).find(({ scope, name }) => scope === 'total' && name === 'tokens_per_day')
    assert.equal(total?.used, used)
  })

  test('two processes share a quota and spend it exactly', async (context) => {
    const where = await database.place(context)
    const [one, two] = await Promise.all([spender(where, 'one', 8_000), spender(where, 'two', 8_000)].map(ended))
    const settled = sumOf([one, two].join('\n'), /^settled \d+ (\d+)$/gm)
    const total = await usedIn(where, 8_000)
    assert.equal(total, settled)
    assert.ok(total <= 8_000 && total > 7_900, `${total} of 8000 were spent`)
    assert.ok(one && two, 'each process got some')
  })

  test('a process that is killed leaves its calls counted, and the one beside it overspends nothing', async (context) => {
    const where = await database.place(context)
    const limit = 20_000
    const [victim, heir] = [spender(where, 'victim', limit), spender(where, 'heir', limit)]
    const inherited = ended(heir)
    let output = ''
    victim.stdout.on('data', (chunk) => {
      output += String(chunk)
    })
    while (sumOf(output, /^settled \d+ (\d+)$/gm) < 1_000) await once(victim.stdout, 'data')
    victim.kill('SIGKILL')
    await once(victim, 'close')
    const left = await inherited
    const grantedTo = (text: string) => sumOf(text, /^granted (\d+)$/gm)
    const settledBy = (text: string) => sumOf(text, /^settled \d+ (\d+)$/gm)
    const unsettled = grantedTo(output) - sumOf(output, /^settled (\d+) \d+$/gm)
    const total = await usedIn(where, limit)
    const known = settledBy(output) + unsettled + settledBy(left)
    assert.ok(total <= limit && total > limit - 100, `${total} of ${limit} are counted`)
    assert.ok(total >= known, `${total} are counted, ${known} were used or may have been`)
    // Beyond what the dead one said that it was granted: one call of each of its clients.
    const most = grantedTo(output) + 20 * 40 + settledBy(left)
    assert.ok(total <= most, `${total} are counted, ${most} were granted`)
  })

  async function usedIn(where: DatabasePlace, limit: number): Promise<number> {
    const opened = await openDatabase(where)
    const limits = { client: noQuotas, total: { tokens_per_day: limit } }
    const ledger = new QuotaLedger(new QuotaStore(opened), limits, Date.now, () => undefined)
    const states = await ledger.states('x')
    await opened.close()
    return states.find(({ scope, name }) => scope === 'total' && name === 'tokens_per_day')?.used ?? 0
  }
})

test('a database that fails refuses calls, keeps what was used, and goes on when it is back', async () => {
  let broken = true
  let written = 0
  const store = {
    update: async (_batch: unknown, _counters: unknown, decide: Parameters<QuotaStore['update']>[2]) => {
      if (broken) throw new Error('gone')
      for (const { units } of decide(new Map(), 0)) written += units
    },
  } as unknown as QuotaStore
  const limits = { client: { tokens_per_day: 100 }, total: noQuotas }
  const ledger = new QuotaLedger(
    store,
    limits,
    () => noon,
    () => undefined,
  )
  await assert.rejects(ledger.reserve('a', { tokens: 1, usd: null }), /gone/)
  broken = false
  const place = taken(await ledger.reserve('a', { tokens: 10, usd: null }))
  broken = true
  place.settle({ tokens: 4, usd: null })
  await ledger.flush()
  const before = written
  broken = false
  await ledger.flush()
  // Six tokens less, for the client and for the whole proxy.
  assert.equal(written - before, -12)
})

function spender(place: DatabasePlace, name: string, limit: number) {
  const script = fileURLToPath(new URL('../../testing/spender.testing.ts', import.meta.url))
  const argument = JSON.stringify({ place, limit, clients: 20, name })
  return spawn(process.execPath, [script, argument], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function ended(child: ReturnType<typeof spender>): Promise<string> {
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
  })
  const [code] = await once(child, 'close')
  assert.equal(code, 0)
  return output
}

function sumOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0)
}
