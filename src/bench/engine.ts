import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { RunBundle } from '../engine/bundle.ts'
import type { Figure } from './figure.ts'

const cells = 10_000
const latencyMs = 50
const concurrency = 64
/** A run whose cells cost nothing to speak of: what is left is start-up. */
const fewCells = 10

const megabyte = 1_000_000

/** The command line over HTTP against a model server of its own process: how near the run comes to what latency allows. */
export async function measureEngine(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'benchleaf-bench-'))
  const { server, url } = await startServer()
  try {
    // Once unmeasured: the first start of all compiles what later ones find compiled.
    await measureRun(folder, url, fewCells)
    const few = await measureRun(folder, url, fewCells)
    const many = await measureRun(folder, url, cells)
    const rescoreSeconds = await measureRescore(folder, cells)
    const limitSeconds = (cells * latencyMs) / concurrency / 1000
    const setup = `${cells.toLocaleString('en')} cells, ${latencyMs} ms latency, ${concurrency} at once`
    return [
      {
        name: 'wall time',
        value: many.wallSeconds,
        unit: 's',
        note: `${setup}; latency alone: ${limitSeconds.toFixed(2)} s`,
      },
      {
        name: 'run, of the fastest possible',
        value: limitSeconds / many.runSeconds,
        unit: '',
        target: { atLeast: 0.9 },
        note: 'from the first call to the last',
      },
      {
        name: 'whole process, of the fastest possible',
        value: limitSeconds / many.wallSeconds,
        unit: '',
        target: { atLeast: 0.9 },
        note: 'with start-up, bundle and report',
      },
      {
        name: 'processor time a cell',
        value: many.usage.cpuMs / cells,
        unit: 'ms',
        target: { atMost: 0.5 },
        note: 'whole process',
      },
      {
        name: 'processor time a cell, without start-up',
        value: (many.usage.cpuMs - few.usage.cpuMs) / (cells - fewCells),
        unit: 'ms',
      },
      { name: 'peak memory', value: many.usage.peakMemory / megabyte, unit: 'MB', target: { atMost: 250 } },
      {
        name: 'scoring recorded answers again',
        value: rescoreSeconds,
        unit: 's',
        target: { atMost: 5 },
        note: `${cells.toLocaleString('en')} cells, benchleaf rescore as a whole process`,
      },
      { name: 'start-up, wall time', value: few.wallSeconds, unit: 's', note: `a run of ${fewCells} cells` },
      { name: 'start-up, processor time', value: few.usage.cpuMs, unit: 'ms' },
      { name: 'start-up, peak memory', value: few.usage.peakMemory / megabyte, unit: 'MB' },
    ]
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a process used, as `measured.js` writes it. */
interface ProcessUsage {
  /** Milliseconds, user and system. */
  readonly cpuMs: number
  /** Bytes of resident memory at its peak. */
  readonly peakMemory: number
}

interface MeasuredRun {
  readonly wallSeconds: number
  /** From the first call to the last cell's end, as the bundle says. */
  readonly runSeconds: number
  readonly usage: ProcessUsage
}

async function startServer(): Promise<{ server: ChildProcess; url: string }> {
  const script = path('../server/testing/openai-server.testing.ts')
  const server = spawn(process.execPath, [script, '--port', '0', '--latency', String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = (await once(createInterface(server.stdout), 'line')) as [string]
  return { server, url }
}

async function measureRun(folder: string, url: string, rows: number): Promise<MeasuredRun> {
  const benchmark = join(folder, `rows-${rows}.bench.yaml`)
  const out = join(folder, `rows-${rows}.json`)
  const usageFile = join(folder, `usage-${rows}.json`)
  const lines = Array.from({ length: rows }, (_, row) => `q${row},What is ${row} plus ${row + 1}?,${row}`)
  writeFileSync(join(folder, `rows-${rows}.csv`), ['id,question,number', ...lines].join('\n'))
  writeFileSync(benchmark, benchmarkText(rows))
  const args = ['run', benchmark, '--proxy', url, '--concurrency', String(concurrency), '--out', out, '--quiet']
  const startedAt = performance.now()
  const run = spawn(path('../../node_modules/.bin/benchleaf'), args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: `--import=${path('./measured.js')}`, BENCH_USAGE_FILE: usageFile },
  })
  const [code] = (await once(run, 'exit')) as [number | null]
  const wallSeconds = (performance.now() - startedAt) / 1000
  if (code !== 0) throw new Error(`The measured run ended with exit code ${code}.`)
  const bundle = JSON.parse(readFileSync(out, 'utf8')) as RunBundle
  const passed = bundle.cells.filter((cell) => cell.pass === true).length
  if (passed !== rows) throw new Error(`${passed} of ${rows} cells passed: the run that was measured went wrong.`)
  const runSeconds = (Date.parse(bundle.run.endedAt) - Date.parse(bundle.run.startedAt)) / 1000
  return { wallSeconds, runSeconds, usage: JSON.parse(readFileSync(usageFile, 'utf8')) as ProcessUsage }
}

/** Scores the run just made once more, from its bundle. */
async function measureRescore(folder: string, rows: number): Promise<number> {
  const args = ['rescore', join(folder, `rows-${rows}.json`), '--out', join(folder, 'again.json'), '--quiet']
  const startedAt = performance.now()
  const [code] = (await once(
    spawn(path('../../node_modules/.bin/benchleaf'), args, { stdio: ['ignore', 'ignore', 'inherit'] }),
    'exit',
  )) as [number | null]
  if (code !== 0) throw new Error(`Scoring again ended with exit code ${code}.`)
  return (performance.now() - startedAt) / 1000
}

function benchmarkText(rows: number): string {
  return `benchleaf: 1
title: ${rows} short questions
main: answer
models: [echo]
datasets:
  questions: {file: rows-${rows}.csv}
tasks:
  answer:
    dataset: questions
    prompt: "{{ question }}"
    checks:
      - contains: "{{ number }}"
`
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}
