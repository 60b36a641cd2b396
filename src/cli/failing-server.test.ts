import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { startOpenAiServer } from '../server/testing/openai-server.testing.ts'
import { benchleaf, startBenchleaf } from './testing/benchleaf.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-failing-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const rows = 2000
const source = `benchleaf: 1
title: Two thousand cells
main: say
models: [echo]
datasets:
  numbers: {file: numbers.csv}
limits: {per_call_seconds: 1, requests: 4000}
tasks:
  say:
    dataset: numbers
    prompt: "Say {{ word }}"
    checks: [{contains: "{{ word }}"}]
`
writeFileSync(join(folder, 'many.bench.yaml'), source)
const words = Array.from({ length: rows }, (_, index) => `row-${index},word${index}`)
writeFileSync(join(folder, 'numbers.csv'), `id,word\n${words.join('\n')}\n`)

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
  it('ends every cell in a score or an error, holds its limits and repeats no answered call', async () => {
    const server = await startOpenAiServer({ latencyMs: 5, faults, seed: 7 })
    const out = join(folder, 'whole.json')
    const { code, stderr } = await benchleaf([
      'run',
      join(folder, 'many.bench.yaml'),
      '--proxy',
      server.url,
      '--out',
      out,
      '--concurrency',
      '128',
    ])
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
    assert.ok(server.counts.requests <= 4000, `${server.counts.requests} requests`)
    assert.equal(new Set(cells.flatMap((cell) => cell.records)).size, rows, 'each cell has its one record')
    assert.ok(
      [...server.counts.byDigest.values()].every((entry) => entry.completed <= 1),
      'an answered call was made again',
    )
  })

  it('goes on after kill -9 and repeats no call that had finished', async () => {
    const server = await startOpenAiServer({ latencyMs: 20, seed: 1 })
    const out = join(folder, 'killed.json')
    const args = ['run', join(folder, 'many.bench.yaml'), '--proxy', server.url, '--out', out, '--concurrency', '16']
    const { child, finished } = startBenchleaf(args)
    while (server.counts.completed < 600) await new Promise((resolve) => setTimeout(resolve, 10))
    child.kill('SIGKILL')
    await finished
    const survived = journalDigests(`${out}.journal`)
    const before = server.counts.requests
    assert.ok(survived.length > 500 && survived.length < rows)
    // A kill can tear the last line; it must not take the next record with it.
    writeFileSync(`${out}.journal`, `${readFileSync(`${out}.journal`, 'utf8')}{"digest":"torn`)
    const { code, stderr } = await benchleaf([...args, '--resume'])
    await server.close()
    assert.equal(code, 0, stderr)
    assert.equal(server.counts.requests - before, rows - survived.length, 'exactly what had no record was called')
    assert.ok(bundleAt(out).cells.every((cell) => cell.status === 'scored'))
  })

  it('ends with 130 on an interrupt, keeps what it has, and says how to go on', async () => {
    const server = await startOpenAiServer({ latencyMs: 50, seed: 1 })
    const out = join(folder, 'interrupted.json')
    const { child, finished } = startBenchleaf([
      'run',
      join(folder, 'many.bench.yaml'),
      '--proxy',
      server.url,
      '--out',
      out,
    ])
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
