import type { ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../server/testing/postgres.testing.ts'
import type { Figure } from './figure.ts'
import { type Aim, type Latencies, latencies, load } from './proxy-load.ts'
import { endProcesses, type MeasuredProxy, startModels, startProxy } from './proxy-processes.ts'

/** Calls one after another, for latencies. */
const singleCalls = 2_000
/** Calls all told, for throughput and memory, and how many clients make them at once, each with a token of its own. */
const manyCalls = 100_000
const clients = 1_000
/** Calls on PostgreSQL. */
const sharedCalls = 20_000
/** What the slow provider takes for an answer, in milliseconds. */
const slowMs = 2_000
const megabyte = 1_000_000

/** The proxy in a process of its own, before model servers in others: what it adds to a call, how many it takes. */
export async function measureProxy(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'benchleaf-bench-'))
  const children: ChildProcess[] = []
  try {
    const providers = { quick: await startModels(children, 0), slow: await startModels(children, slowMs) }
    const proxy = await startProxy(children, { dataFolder: makeFolder(folder, 'sqlite') }, providers, clients)
    const figures = [...(await singleFigures(proxy, providers.quick)), ...(await loadFigures(proxy))]
    await endProcesses(children.splice(2))
    return [...figures, ...(await sharedFigures(children, makeFolder(folder, 'postgres'), providers))]
  } finally {
    await endProcesses(children)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the proxy adds to calls one after another, alone and beside a provider that a thousand calls wait for. */
async function singleFigures(proxy: MeasuredProxy, quick: string): Promise<readonly Figure[]> {
  const aim = aimAt(proxy, 'quick/echo')
  const direct = await latencies({ base: quick, model: 'echo' }, singleCalls)
  const alone = await latencies(aim, singleCalls)
  const cached = await latencies(aim, singleCalls, 'same')
  const slow = load(aimAt(proxy, 'slow/echo'), Number.POSITIVE_INFINITY, clients)
  const beside = await latencies(aim, singleCalls)
  const stillWaiting = slow.inFlight()
  slow.stop()
  const { failed } = await slow.done
  const note = `${singleCalls.toLocaleString('en')} calls one after another, quotas counted`
  const added = (name: keyof Latencies, to: Latencies, from: Latencies) => to[name] - from[name]
  return [
    { name: 'added latency, median', value: added('median', alone, direct), unit: 'ms', target: { atMost: 3 }, note },
    { name: 'added latency, 99th percentile', value: added('p99', alone, direct), unit: 'ms', target: { atMost: 15 } },
    { name: 'a cached reply, median', value: cached.median, unit: 'ms' },
    { name: 'the same calls alone, median', value: alone.median, unit: 'ms' },
    { name: 'the same calls alone, 99th percentile', value: alone.p99, unit: 'ms' },
    {
      name: 'slower beside a slow provider, median',
      value: added('median', beside, alone),
      unit: 'ms',
      target: { atMost: 3 },
      note: `${clients} clients wait for a provider that takes ${slowMs / 1000} s`,
    },
    {
      name: 'slower beside a slow provider, 99th percentile',
      value: added('p99', beside, alone),
      unit: 'ms',
      target: { atMost: 15 },
    },
    {
      name: 'calls that then still waited for the slow provider',
      value: stillWaiting,
      unit: '',
      target: { atLeast: clients },
    },
    { name: 'calls of the slow provider refused or failed', value: failed, unit: '', target: { atMost: 0 } },
  ]
}

/** Throughput and memory under a thousand clients, none of whom has used up a quota. */
async function loadFigures(proxy: MeasuredProxy): Promise<readonly Figure[]> {
  const aim = aimAt(proxy, 'quick/echo')
  const early = await load(aim, manyCalls / 5, clients).done
  const memoryEarly = proxy.memory()
  const late = await load(aim, (manyCalls * 4) / 5, clients).done
  const memoryLate = proxy.memory()
  return [
    {
      name: 'calls a second',
      value: manyCalls / (early.seconds + late.seconds),
      unit: '/s',
      target: { atLeast: 400 },
      note: `${manyCalls.toLocaleString('en')} calls of ${clients} clients with tokens of their own; load, proxy and models share the machine`,
    },
    {
      name: 'calls refused or failed',
      value: early.failed + late.failed,
      unit: '',
      target: { atMost: 0 },
      note: 'each client stays below its quotas',
    },
    { name: 'memory after all calls', value: memoryLate / megabyte, unit: 'MB' },
    {
      name: 'memory, of that after a fifth of them',
      value: memoryLate / memoryEarly,
      unit: '',
      target: { atMost: 1.2 },
    },
  ]
}

/** The same clients with quotas, tokens and cache in PostgreSQL. */
async function sharedFigures(
  children: ChildProcess[],
  dataFolder: string,
  providers: { readonly quick: string; readonly slow: string },
): Promise<readonly Figure[]> {
  const postgres = await startPostgres()
  try {
    const proxy = await startProxy(children, { dataFolder, url: await postgres.fresh() }, providers, clients)
    const { failed, seconds } = await load(aimAt(proxy, 'quick/echo'), sharedCalls, clients).done
    const note = `${sharedCalls.toLocaleString('en')} calls of ${clients} clients, the database on the same machine`
    return [
      {
        name: 'on PostgreSQL, calls a second',
        value: sharedCalls / seconds,
        unit: '/s',
        target: { atLeast: 200 },
        note,
      },
      { name: 'on PostgreSQL, calls refused or failed', value: failed, unit: '', target: { atMost: 0 } },
    ]
  } finally {
    await endProcesses(children.splice(2))
    await postgres.stop()
  }
}

function aimAt({ base, tokens }: MeasuredProxy, model: string): Aim {
  return { base, model, tokens }
}

function makeFolder(parent: string, name: string): string {
  const folder = join(parent, name)
  mkdirSync(folder)
  return folder
}
