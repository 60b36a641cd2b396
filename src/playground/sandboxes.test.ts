import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { RunBundle } from '../engine/bundle.ts'
import {
  type HostileAnswer,
  hostileJavascript,
  hostilePython,
  hostileSql,
  hostileWithinMs,
} from '../sandbox/hostile.testing.ts'
import { PlaygroundPage } from './testing/playground-page.testing.ts'
import { serverForTests, visitsForTests } from './testing/visits.testing.ts'

const visits = visitsForTests()
const server = serverForTests()

/** What a sandbox's code, and nothing else of the page, is fetched from. */
const sandboxFiles = /\.wasm$|pyodide|python|quickjs|emscripten|sqlite|(?:sql|javascript)\.worker/

/** A benchmark whose model says what each row has it say. */
function benchmark(answers: readonly HostileAnswer[], check: object): string {
  const rows = answers.map(({ answer, tests }, index) => ({ id: `case-${index + 1}`, said: answer, tests }))
  return JSON.stringify({
    benchleaf: 1,
    title: 'Hostile answers',
    main: 'hostile',
    models: ['baseline/echo'],
    datasets: { answers: { rows } },
    tasks: { hostile: { dataset: 'answers', prompt: '{{ said }}', extract: { remove: '\u0000' }, checks: [check] } },
  })
}

async function runInPage(
  source: string,
  cells: number,
): Promise<{ bundle: RunBundle; ms: number; early: string[]; late: string[] }> {
  const context = await visits.profile({ acceptDownloads: true })
  context.setDefaultTimeout(180_000)
  const page = await context.newPage()
  const requests: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  const playground = new PlaygroundPage(page)
  await playground.open(server.url)
  await playground.openFile('hostile.bench.yaml', source)
  await playground.planned(cells)
  const early = [...requests]
  const began = performance.now()
  await playground.runToEnd()
  const ms = performance.now() - began
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download run' }).click()
  const bundle: RunBundle = JSON.parse(readFileSync(await (await download).path(), 'utf8'))
  assert.deepEqual(playground.faults, [])
  await context.close()
  return { bundle, ms, early, late: requests }
}

const limits = { tests: '{{ tests }}', timeout_seconds: 1 }
const languages: readonly (readonly [name: string, answers: readonly HostileAnswer[], check: object])[] = [
  ['javascript', hostileJavascript, { javascript: { ...limits, memory_mb: 32 } }],
  ['python', hostilePython, { python: { ...limits, memory_mb: 128 } }],
  [
    'sql',
    hostileSql,
    {
      sql: {
        setup: `CREATE TABLE t(a); INSERT INTO t VALUES ${'(1),'.repeat(11)}(1)`,
        gold: 'SELECT 1',
        timeout_seconds: 1,
      },
    },
  ],
]

for (const [name, answers, check] of languages) {
  test(`${name}: in the page each hostile answer ends as it should, and the run goes on`, async () => {
    const { bundle, early, late } = await runInPage(benchmark(answers, check), answers.length)
    for (const [index, { name: what, score, reason }] of answers.entries()) {
      const cell = bundle.cells[index]
      assert.equal(cell?.score, score, `${what}: ${cell?.checks[0]?.reason}`)
      assert.match(cell?.checks[0]?.reason ?? '', reason, what)
    }
    assert.deepEqual(
      early.filter((url) => sandboxFiles.test(url)),
      [],
      'nothing of a sandbox is loaded before it is needed',
    )
    const worker = late.find((url) => url.includes(`/${name}.worker-`))
    assert.ok(worker, 'the sandbox is a worker of its own')
    const policy = (await fetch(worker)).headers.get('content-security-policy')
    assert.equal(policy, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'", 'it may connect to nothing')
    assert.deepEqual(
      late.filter((url) => !url.startsWith(server.url) && !/^(?:data|blob):/.test(url)),
      [],
    )
  })
}

for (const [name, answers, check] of languages) {
  test(`${name}: in the page an answer that takes long over each step ends within its limit`, async () => {
    const slow = answers.find((answer) => /explodes|product of everything/.test(answer.name))
    const quick = answers.at(-1)
    assert.ok(slow && quick)
    // Each page loads the sandbox anew: what loading takes is taken off.
    const loading = await runInPage(benchmark([quick, quick], check), 2)
    const whole = await runInPage(benchmark([quick, slow], check), 2)
    const ms = whole.ms - loading.ms
    assert.ok(ms < hostileWithinMs, `${slow.name}: ${ms} ms`)
  })
}
