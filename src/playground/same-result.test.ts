import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { factsOf } from '../../examples/example-facts.ts'
import { conformanceBenchmark } from '../../spec/conformance-benchmark.testing.ts'
import { benchleaf } from '../cli/testing/benchleaf.testing.ts'
import type { RunBundle } from '../engine/bundle.ts'
import { type RunningServer, serve } from '../server/serve.ts'
import { ensureBuiltPage } from './testing/built-page.testing.ts'
import { launchChromium } from './testing/chromium.testing.ts'
import { PlaygroundPage } from './testing/playground-page.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-same-'))
const examples = fileURLToPath(new URL('../../examples', import.meta.url))
const gallery: readonly { readonly folder: string; readonly file: string; readonly title: string }[] = JSON.parse(
  readFileSync(join(examples, 'index.json'), 'utf8'),
)
const pictures: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(join(examples, 'pictures.json'), 'utf8'))
let browser: Browser
let server: RunningServer

before(async () => {
  ensureBuiltPage()
  server = await serve({ port: 0, host: '127.0.0.1', dataFolder: folder, env: {}, log: () => {} })
  browser = await launchChromium()
})

after(async () => {
  await browser?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Latency and cost depend on the hour, and so may differ; nothing else may. */
function withoutTimesAndCost(text: string): string {
  const { cells, report } = JSON.parse(text) as RunBundle
  const drop = (key: string, value: unknown) => (['latencyMs', 'usd'].includes(key) ? undefined : value)
  return JSON.stringify({ cells, report }, drop)
}

/** Opens an example, or a file of one's own, runs it in the page and downloads the run. */
async function runInBrowser(cells: number, open: (playground: PlaygroundPage) => Promise<void>): Promise<string> {
  const context = await browser.newContext({ acceptDownloads: true })
  context.setDefaultTimeout(60_000)
  const playground = new PlaygroundPage(await context.newPage())
  await playground.open(server.url)
  await open(playground)
  await playground.planned(cells)
  await playground.runToEnd()
  const download = playground.page.waitForEvent('download')
  await playground.page.getByRole('button', { name: 'Download run' }).click()
  const text = readFileSync(await (await download).path(), 'utf8')
  await context.close()
  return text
}

async function runInTerminal(path: string): Promise<string> {
  const out = join(folder, `${basename(path)}.json`)
  const { code, stderr } = await benchleaf(['run', path, '--proxy', server.url, '--out', out, '--quiet'])
  assert.equal(code, 0, stderr)
  return readFileSync(out, 'utf8')
}

function assertSame(page: string, terminal: string): void {
  assert.equal((JSON.parse(page) as RunBundle).benchmark.digest, (JSON.parse(terminal) as RunBundle).benchmark.digest)
  assert.equal(withoutTimesAndCost(page), withoutTimesAndCost(terminal))
}

for (const { folder: name, file, title } of gallery) {
  test(`${name}: the browser and the terminal give byte-identical cells and report`, async () => {
    const terminal = await runInTerminal(join(examples, name, file))
    const { cells } = JSON.parse(terminal) as RunBundle
    assert.ok(cells.every(({ status }) => status === 'scored'))
    assert.deepEqual(factsOf(JSON.parse(terminal)), pictures[name], 'the picture in the gallery is of another run')
    assertSame(await runInBrowser(cells.length, (playground) => playground.openExample(title, file)), terminal)
  })
}

test('every executed example of the checks ends the same in the browser, the terminal and the specification', async () => {
  const { source, cases } = conformanceBenchmark()
  const path = join(folder, 'conformance.bench.yaml')
  writeFileSync(path, source)
  const terminal = await runInTerminal(path)
  const { cells } = JSON.parse(terminal) as RunBundle
  const open = (playground: PlaygroundPage) => playground.openFile('conformance.bench.yaml', source)
  assertSame(await runInBrowser(cases.length, open), terminal)
  assert.deepEqual(
    cells.map(({ pass, score }) => ({ pass, score })),
    cases.map(({ pass, score }) => ({ pass, score })),
  )
})

/** What has to come of each task of the features' benchmark, for both of its rows: a score, and what each check says. */
const features: Readonly<Record<string, readonly [score: number, ...passes: readonly boolean[]]>> = {
  turns: [1, true, true, true],
  simulated: [1, true],
  steps: [0.5, true, false],
  shots: [1, true],
  attempts: [1, true],
  vote: [1, true],
  facts: [0.75, true, false, true, true],
  judged: [2 / 3, true, false, true],
}

test('turns, simulated users, steps, examples, attempts, votes, facts of the call and judges end the same, as they should', async () => {
  const name = 'features.bench.yaml'
  const path = fileURLToPath(new URL(`../../spec/conformance/features/${name}`, import.meta.url))
  const terminal = await runInTerminal(path)
  const { cells } = JSON.parse(terminal) as RunBundle
  assert.deepEqual(
    cells.map(({ task, score, checks }) => [task, score, ...checks.map(({ pass }) => pass)]),
    Object.entries(features).flatMap(([task, expected]) => [
      [task, ...expected],
      [task, ...expected],
    ]),
  )
  const open = (playground: PlaygroundPage) => playground.openFile(name, readFileSync(path, 'utf8'))
  assertSame(await runInBrowser(cells.length, open), terminal)
})
