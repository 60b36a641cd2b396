import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '../testing/serving.testing.ts'
import { startWireServer } from '../testing/wire-server.testing.ts'
import { wireShapes } from '../testing/wire-shapes.testing.ts'
import { type NoPlace, type Place, ProviderGate } from './provider-gate.ts'

const never = new AbortController().signal
const place = (entered: Place | NoPlace): Place => ('why' in entered ? assert.fail(entered.why) : entered)
const noPlace = (entered: Place | NoPlace): NoPlace => ('why' in entered ? entered : assert.fail('it was let in'))

async function fill(gate: ProviderGate, client = 'filler'): Promise<Place[]> {
  const places: Place[] = []
  while (gate.state.inFlight < gate.state.limit) places.push(place(await gate.enter(client, never)))
  return places
}

test('clients take turns, however many calls one of them has waiting', async () => {
  const gate = new ProviderGate(() => 0)
  const places = await fill(gate)
  const order: string[] = []
  const enter = (client: string) =>
    gate.enter(client, never).then((entered) => {
      order.push(client)
      place(entered)
    })
  const waiting = [...Array.from({ length: 50 }, () => enter('greedy')), enter('modest'), enter('third')]
  for (const held of places.slice(0, 6)) held.leave({ how: 'cancelled' })
  await Promise.all([waiting[50], waiting[51]])
  await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual(order.slice(0, 4), ['greedy', 'modest', 'third', 'greedy'])
})

test('a call that is given up while it waits leaves the queue', async () => {
  const gate = new ProviderGate(() => 0)
  await fill(gate)
  const controller = new AbortController()
  const waiting = gate.enter('a', controller.signal)
  assert.equal(gate.state.waiting, 1)
  controller.abort(new Error('gone'))
  await assert.rejects(waiting, /gone/)
  assert.equal(gate.state.waiting, 0)
})

test('the limit grows while all goes well, falls by half when refused, and then grows slowly', async () => {
  let now = 0
  const gate = new ProviderGate(() => now)
  const round = async (how: 'answered' | 'refused') => {
    const places = await fill(gate)
    now += 1_100
    for (const held of places) held.leave({ how })
  }
  const start = gate.state.limit
  await round('answered')
  assert.ok(gate.state.limit > start)
  for (let count = 0; count < 10; count++) await round('answered')
  const high = gate.state.limit
  await round('refused')
  assert.equal(gate.state.limit, Math.floor(high / 2))
  const low = gate.state.limit
  await round('answered')
  assert.ok(gate.state.limit <= low + 2, `${low} grew to ${gate.state.limit}`)
})

test('few refusals among many answers change nothing', async () => {
  const gate = new ProviderGate(() => 0)
  for (let call = 0; call < 200; call++) {
    const held = place(await gate.enter('a', never))
    held.leave(call % 50 === 49 ? { how: 'refused', retryAfterMs: 1_000 } : { how: 'answered' })
  }
  assert.deepEqual([gate.state.limit >= 64, gate.state.state], [true, 'open'])
})

test('a provider that says how long to wait, again and again, is left alone that long', async () => {
  let now = 0
  const gate = new ProviderGate(() => now)
  for (let call = 0; call < 3; call++)
    place(await gate.enter('a', never)).leave({ how: 'refused', retryAfterMs: 30_000 })
  const refused = noPlace(await gate.enter('a', never))
  assert.deepEqual([refused.why, refused.retryAfterMs, gate.state.state], ['paused', 30_000, 'paused'])
  now += 30_000
  place(await gate.enter('a', never))
})

test('a short pause is waited out, and so is an allowance that is used up', async () => {
  const gate = new ProviderGate(Date.now)
  place(await gate.enter('a', never)).leave({ how: 'answered', retryAfterMs: 200 })
  const startedAt = performance.now()
  const held = [gate.enter('a', never), gate.enter('b', never)]
  assert.deepEqual([gate.state.state, gate.state.waiting], ['paused', 2])
  // The timer of a pause keeps no process alive; this one does.
  const alive = setTimeout(() => undefined, 2_000)
  for (const entered of held) place(await entered)
  clearTimeout(alive)
  assert.ok(performance.now() - startedAt >= 190)
})

test('a provider that is down is tried again with one call', async () => {
  let now = 0
  const gate = new ProviderGate(() => now)
  for (let call = 0; call < 20; call++) place(await gate.enter('a', never)).leave({ how: 'failed' })
  assert.deepEqual(noPlace(await gate.enter('a', never)), { why: 'down', retryAfterMs: 2_000 })
  now += 2_000
  const probe = place(await gate.enter('a', never))
  assert.equal(noPlace(await gate.enter('b', never)).why, 'down')
  probe.leave({ how: 'failed' })
  assert.deepEqual(noPlace(await gate.enter('a', never)), { why: 'down', retryAfterMs: 4_000 })
  now += 4_000
  place(await gate.enter('a', never)).leave({ how: 'answered' })
  place(await gate.enter('a', never))
  place(await gate.enter('b', never))
})

test('after an outage that began in a pause, one call goes through and the gate opens again', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  let now = 0
  const gate = new ProviderGate(() => now)
  const held = await fill(gate)
  // A short pause, and one who waits it out.
  held.pop()?.leave({ how: 'answered', retryAfterMs: 100 })
  const waiting = gate.enter('patient', never)
  for (const each of held.splice(0, 20)) each.leave({ how: 'failed' })
  // The outage is over before the timer of the pause has fired.
  now += 60_000
  const early = gate.enter('early', never)
  context.mock.timers.tick(60_000)
  const [first, second] = await Promise.all([waiting, early])
  const probes = [first, second].flatMap((entered) => ('leave' in entered ? [entered] : []))
  assert.equal(probes.length, 1, 'one call tries')
  assert.equal(noPlace(await gate.enter('late', never)).why, 'down')
  probes[0]?.leave({ how: 'answered' })
  place(await gate.enter('late', never))
})

test('calls that were under way before an outage do not let a second one try', async () => {
  let now = 0
  const gate = new ProviderGate(() => now)
  const held = await fill(gate)
  for (const each of held.splice(0, 20)) each.leave({ how: 'failed' })
  now += 2_000
  place(await gate.enter('a', never))
  held.pop()?.leave({ how: 'cancelled' })
  assert.equal(noPlace(await gate.enter('b', never)).why, 'down')
})

test('one client cannot fill the queue for the others', async () => {
  const gate = new ProviderGate(() => 0)
  await fill(gate)
  const controller = new AbortController()
  const waiting = Array.from({ length: 2_000 }, () => gate.enter('greedy', controller.signal).catch(() => undefined))
  assert.equal(noPlace(await gate.enter('greedy', never)).why, 'greedy')
  const modest = gate.enter('modest', controller.signal).catch(() => undefined)
  assert.equal(gate.state.waiting, 2_001)
  controller.abort()
  await Promise.all([...waiting, modest])
  assert.equal(gate.state.waiting, 0)
})

test('an outage of one provider is said clearly and slows no other', async (context) => {
  const down = await startWireServer(context, () => wireShapes.anthropic.error(500, 'broken'))
  const up = await startWireServer(context, () => wireShapes.anthropic.whole({ text: 'fine' }))
  const provider = (origin: string) => `{kind: anthropic, baseUrl: "${origin}/v1", apiKey: k}`
  const config = `providers:\n  down: ${provider(down.origin)}\n  up: ${provider(up.origin)}\n`
  const server = await startServer(context, { config })
  for (let call = 0; call < 20; call++) await server.chat('down/claude-sonnet-4-5', `${call}`)
  const reply = await server.chat('down/claude-sonnet-4-5', 'once more')
  assert.equal(reply.status, 503)
  assert.match(reply.text, /down has failed many times in a row/)
  assert.ok(Number(reply.headers['retry-after']) >= 1)
  assert.equal(down.requests.length, 20)
  assert.equal((await server.chat('up/claude-sonnet-4-5', 'x')).status, 200)
  const { text } = await server.send('GET', '/api/limits')
  assert.match(text, /"name":"down","kind":"anthropic","concurrency":\{[^}]*"state":"down"/)
})
