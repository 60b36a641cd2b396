import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { benchleaf } from '../cli/testing/benchleaf.testing.ts'
import type { RunBundle } from '../engine/bundle.ts'
import { type RunningServer, serve } from '../server/serve.ts'
import { ensureBuiltPage } from './testing/built-page.testing.ts'
import { launchChromium } from './testing/chromium.testing.ts'
import { PlaygroundPage } from './testing/playground-page.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-same-'))
const example = fileURLToPath(new URL('../../examples/gsm8k/gsm8k.bench.yaml', import.meta.url))
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

async function runInBrowser(): Promise<string> {
  const context = await browser.newContext({ acceptDownloads: true })
  context.setDefaultTimeout(60_000)
  const playground = new PlaygroundPage(await context.newPage())
  await playground.open(server.url)
  await playground.runToEnd()
  const download = playground.page.waitForEvent('download')
  await playground.page.getByRole('button', { name: 'Download run' }).click()
  const text = readFileSync(await (await download).path(), 'utf8')
  await context.close()
  return text
}

test('the browser and the terminal give byte-identical cells and report', async () => {
  const out = join(folder, 'a.json')
  const { code, stderr } = await benchleaf(['run', example, '--proxy', server.url, '--out', out, '--quiet'])
  assert.equal(code, 0, stderr)
  const terminal = readFileSync(out, 'utf8')
  const page = await runInBrowser()
  assert.equal((JSON.parse(terminal) as RunBundle).cells.length, 5276)
  assert.equal((JSON.parse(page) as RunBundle).benchmark.digest, (JSON.parse(terminal) as RunBundle).benchmark.digest)
  assert.equal(withoutTimesAndCost(page), withoutTimesAndCost(terminal))
})
