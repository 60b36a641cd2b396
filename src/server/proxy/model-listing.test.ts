import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { ModelInfo } from '../../models/chat.ts'
import { type ListingPace, ModelListing, usualPace } from './model-listing.ts'

const settings = { name: 'it', kind: 'openai', baseUrl: 'http://127.0.0.1/v1', timeoutMs: 1_000 } as const
const models = (...names: string[]): ModelInfo[] =>
  names.map((name) => ({ id: `it/${name}`, provider: 'it', kind: 'live' as const }))
const minute = 60_000

/** A listing whose provider answers when the test says so, at a time that the test sets. */
function listingOf(context: TestContext, pace: ListingPace = usualPace) {
  context.mock.timers.enable({ apis: ['Date'], now: 0 })
  const asked: PromiseWithResolvers<readonly ModelInfo[]>[] = []
  const listing = new ModelListing(settings, undefined, pace, () => {
    const answer = Promise.withResolvers<readonly ModelInfo[]>()
    asked.push(answer)
    return answer.promise
  })
  const names = async () => (await listing.models()).map(({ id }) => id)
  return { listing, asked, names, pass: (ms: number) => context.mock.timers.tick(ms) }
}

test('those who look at once share one question', async (context) => {
  const { asked, names } = listingOf(context)
  const looks = [names(), names()]
  asked[0]?.resolve(models('a'))
  assert.deepEqual(await Promise.all(looks), [['it/a'], ['it/a']])
  assert.equal(asked.length, 1)
})

test('nobody waits for a list that is old: the last one is shown while a new one is fetched', async (context) => {
  const { asked, names, pass } = listingOf(context)
  const first = names()
  asked[0]?.resolve(models('a'))
  await first
  pass(6 * minute)
  assert.deepEqual(await names(), ['it/a'])
  assert.deepEqual(await names(), ['it/a'])
  assert.equal(asked.length, 2, 'the provider is being asked, once')
  asked[1]?.resolve(models('a', 'b'))
  await setImmediate()
  assert.deepEqual(await names(), ['it/a', 'it/b'])
})

test('a failure is remembered, told at once, and tried again in the background', async (context) => {
  const { asked, names, pass } = listingOf(context)
  const first = names()
  asked[0]?.reject(new Error('away'))
  await assert.rejects(first, /away/)
  await assert.rejects(names(), /away/)
  assert.equal(asked.length, 1)
  pass(minute)
  await assert.rejects(names(), /away/)
  assert.equal(asked.length, 2)
  asked[1]?.resolve(models('a'))
  await setImmediate()
  assert.deepEqual(await names(), ['it/a'])
})

test('a provider that fails for a while keeps the list that it gave', async (context) => {
  const { asked, names, pass } = listingOf(context)
  const first = names()
  asked[0]?.resolve(models('a'))
  await first
  pass(6 * minute)
  await names()
  asked[1]?.reject(new Error('away'))
  await setImmediate()
  assert.deepEqual(await names(), ['it/a'])
})

test('where asking costs nothing, a list is waited for and a failure is believed by nobody else', async (context) => {
  const { asked, names, pass } = listingOf(context, { lifetimeMs: 10_000, timeoutMs: 500, inBackground: false })
  const first = names()
  asked[0]?.reject(new Error('away'))
  await assert.rejects(first, /away/)
  const second = names()
  asked[1]?.resolve(models('a'))
  assert.deepEqual(await second, ['it/a'])
  pass(minute)
  const third = names()
  asked[2]?.resolve(models('b'))
  assert.deepEqual(await third, ['it/b'])
})
