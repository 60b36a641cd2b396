import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Found, probe } from './probe.ts'

const models = Response.json.bind(null, { data: [{ id: 'a' }, { id: 'b' }] })
const nothing = () => new Response('<!doctype html>', { status: 404 })
const silence = () => {
  throw new TypeError('Failed to fetch')
}

const cases: readonly {
  readonly name: string
  readonly health: () => Response
  readonly list: () => Response
  readonly found: Found
}[] = [
  {
    name: 'a proxy of ours',
    health: () => Response.json({ status: 'ok', version: '0.1.0' }),
    list: models,
    found: { kind: 'benchleaf', version: '0.1.0' },
  },
  { name: 'another gateway', health: nothing, list: models, found: { kind: 'gateway', models: 2 } },
  {
    name: 'a gateway that hides what it has not',
    health: silence,
    list: models,
    found: { kind: 'gateway', models: 2 },
  },
  {
    name: 'a gateway with a lock',
    health: nothing,
    list: () => Response.json({}, { status: 401 }),
    found: { kind: 'locked' },
  },
  { name: 'a host of files', health: nothing, list: nothing, found: { kind: 'none' } },
  {
    name: 'a host that shows its page for every address',
    health: () => new Response('<!doctype html>'),
    list: () => new Response('<!doctype html>'),
    found: { kind: 'none' },
  },
  { name: 'nobody', health: silence, list: silence, found: { kind: 'silent' } },
]
for (const { name, health, list, found } of cases) {
  test(`${name} is found out`, async (context) => {
    context.mock.method(globalThis, 'fetch', async (url: string) => (url.endsWith('/api/health') ? health() : list()))
    assert.deepEqual(await probe('https://host.example/v1', ''), found)
  })
}
