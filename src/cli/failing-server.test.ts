import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { startOpenAiServer } from '../server/testing/openai-server.testing.ts'
import { benchleaf, readyAt, startBenchleaf } from './testing/benchleaf.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-failing-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const rows = 2000
const source = (limits: string, model = 'echo', seconds = 3) => `benchleaf: 1
title: Two thousand cells
main: say
models: [${model}]
datasets:
  numbers: {file: numbers.csv}
limits: {per_call_seconds: ${seconds}${limits}}
tasks:
  say:
    dataset: numbers
    prompt: "Say {{ word }}"
    checks: [{contains: "{{ word }}"}]
`
function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const many = file('many.bench.yaml', source(''))
const words = Array.from({ length: rows }, (_, index) => `row-${index},word${index}`)
file('numbers.csv', `id,word\n${words.join('\n')}\n`)

interface Bundle {
  readonly cells: readonly { readonly status: string; readonly records: readonly string[] }[]
  readonly run: { readonly status: string }
}

function bundleAt(path: string): Bundle {
  return JSON.parse(readFileSync(path, 'utf8')) as Bundle
}

function journalDigests(path: string): string[] {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  return lines
    .map((line) => JSON.parse(line) as { digest: string; status: string })
    .filter((record) => record.status === 'done')
    .map((record) => record.digest)
}

const faults = { rate429: 0.2, retryAfterSeconds: 1, rate500: 0.05, rateMalformed: 0.02, rateHang: 0.01 }

describe('a run against a server that fails in every way', () => {
  it('ends every cell in a score or an error and repeats no answered call', async () => {
    const server = await startOpenAiServer({ latencyMs: 5, faults, seed: 7 })
    const out = join(folder, 'whole.json')
    const { code, stderr } = await benchleaf(['run', many, '--proxy', server.url, '--out', out, '--concurrency', '128'])
    await server.close()
    const { cells, run } = bundleAt(out)
    const statuses = new Set(cells.map((cell) => cell.status))
    assert.equal(cells.length, rows)
    assert.ok(
      [...statuses].every((status) => status === 'scored' || status === 'error'),
      `${[...statuses]} ${stderr}`,
    )
    assert.ok(code === 0 || code === 3)
    assert.equal(run.status, 'finished')
    assert.equal(new Set(cells.flatMap((cell) => cell.records)).size, rows, 'each cell has its one record')
    assert.ok(
      [...server.counts.byDigest.values()].every((entry) => entry.completed <= 1),
      'an answered call was made again',
    )
  })

  it('holds a limit that bites, to the request and through a continuation', async () => {
    const server = await startOpenAiServer({ latencyMs: 5, faults, seed: 3 })
    const out = join(folder, 'limited.json')
    const path = file('limited.bench.yaml', source(', requests: 1200'))
    const args = ['run', path, '--proxy', server.url, '--out', out, '--concurrency', '128', '--quiet']
    const { code, stderr } = await benchleaf(args)
    assert.equal(code, 3)
    assert.match(stderr, /limit of 1200 requests/)
    assert.equal(server.counts.requests, 1200)
    const { cells, run } = bundleAt(out)
    assert.equal(run.status, 'limited')
    const count = (status: string) => cells.filter((cell) => cell.status === status).length
    assert.ok(count('scored') > 500 && count('skipped') > 500, stderr)
    assert.equal(count('scored') + count('skipped') + count('error'), rows)
    assert.equal((await benchleaf([...args, '--resume'])).code, 3)
    await server.close()
    assert.equal(server.counts.requests, 1200, 'what was spent before the continuation counts')
  })

  it('goes on after kill -9 and repeats no call that had finished', async () => {
    const server = await startOpenAiServer({ latencyMs: 20, faults, seed: 1 })
    const out = join(folder, 'killed.json')
    const args = ['run', many, '--proxy', server.url, '--out', out, '--concurrency', '64']
    const { child, finished } = startBenchleaf(args)
    while (server.counts.completed < 600) await new Promise((resolve) => setTimeout(resolve, 10))
    child.kill('SIGKILL')
    await finished
    const survived = journalDigests(`${out}.journal`)
    const before = server.counts.completed
    assert.ok(survived.length > 500 && survived.length < rows)
    // A kill can tear the last line; it must not take the next record with it.
    writeFileSync(`${out}.journal`, `${readFileSync(`${out}.journal`, 'utf8')}{"digest":"torn`)
    const { code, stderr } = await benchleaf([...args, '--resume'])
    await server.close()
    assert.ok(code === 0 || code === 3, stderr)
    const { cells } = bundleAt(out)
    const failed = cells.filter((cell) => cell.status === 'error').length
    assert.ok(cells.every((cell) => cell.status === 'scored' || cell.status === 'error'))
    assert.ok(failed < 20, `${failed} cells failed six times`)
    assert.equal(
      server.counts.completed - before,
      rows - survived.length - failed,
      'only what had no record was answered',
    )
  })

  it('ends every cell through our own proxy too, which calls the failing server', async () => {
    const server = await startOpenAiServer({ latencyMs: 5, faults, seed: 5 })
    const config = `providers:\n  flaky: {kind: openai-compatible, baseUrl: "${server.url}", apiKey: none, models: [echo]}\n`
    const { child, finished } = startBenchleaf(['serve'], {
      PORT: '0',
      BENCHLEAF_DATA: join(folder, 'data'),
      BENCHLEAF_CONFIG: file('proxy.yaml', config),
    })
    const url = await readyAt(child)
    const out = join(folder, 'through.json')
    // The proxy holds calls back while it is rate-limited: a call that gave up meanwhile would be answered for nobody.
    const path = file('through.bench.yaml', source('', 'flaky/echo', 10))
    const { code, stderr } = await benchleaf([
      'run',
      path,
      '--proxy',
      url,
      '--out',
      out,
      '--concurrency',
      '128',
      '--limit',
      '400',
    ])
    child.kill('SIGTERM')
    await finished
    await server.close()
    const { cells, run } = bundleAt(out)
    assert.ok(code === 0 || code === 3, stderr)
    assert.equal(run.status, 'finished')
    const count = (status: string) => cells.filter((cell) => cell.status === status).length
    assert.equal(count('scored') + count('error'), 400)
    assert.ok(count('error') < 8, `${count('error')} cells failed six times`)
    assert.ok(
      [...server.counts.byDigest.values()].every((entry) => entry.completed <= 1),
      'an answered call was made again',
    )
  })

  it('ends with 130 on an interrupt, keeps what it has, and says how to go on', async () => {
    const server = await startOpenAiServer({ latencyMs: 50, seed: 1 })
    const out = join(folder, 'interrupted.json')
    const { child, finished } = startBenchleaf(['run', many, '--proxy', server.url, '--out', out])
    while (server.counts.completed < 100) await new Promise((resolve) => setTimeout(resolve, 10))
    child.kill('SIGINT')
    const { code, stderr } = await finished
    await server.close()
    assert.equal(code, 130)
    assert.match(stderr, /--resume/)
    const { cells } = bundleAt(out)
    assert.ok(cells.some((cell) => cell.status === 'scored') && cells.some((cell) => cell.status === 'cancelled'))
  })
})
