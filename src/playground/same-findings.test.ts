import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { brokenBenchmarks, givenFiles } from '../../spec/conformance-broken.testing.ts'
import { benchleaf } from '../cli/testing/benchleaf.testing.ts'
import type { Diagnostic } from '../language/diagnostic.ts'
import { readBenchmark } from '../language/read.ts'
import { type RunningServer, serve } from '../server/serve.ts'
import type { Reading } from '../worker/api.ts'
import type { AuditView } from '../worker/audit-api.ts'
import { ensureBuiltPage } from './testing/built-page.testing.ts'
import { launchChromium } from './testing/chromium.testing.ts'
import { callPageWorker } from './testing/page-worker.testing.ts'
import { PlaygroundPage } from './testing/playground-page.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-findings-'))
const audits = new URL('../../spec/conformance/audit/', import.meta.url)
let browser: Browser
let server: RunningServer
let playground: PlaygroundPage

before(async () => {
  ensureBuiltPage()
  server = await serve({ port: 0, host: '127.0.0.1', dataFolder: folder, env: {}, log: () => {} })
  browser = await launchChromium()
  playground = new PlaygroundPage(await browser.newPage())
  playground.page.setDefaultTimeout(60_000)
  await playground.open(server.url)
})

after(async () => {
  await browser?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('each broken benchmark has the same diagnostics in the page’s worker, to the letter', async () => {
  const calls = brokenBenchmarks.map(({ file, source }) => ['read', source, file] as const)
  const [, ...readings] = await callPageWorker(playground.page, [['attach', givenFiles], ...calls])
  assert.equal(readings.length, brokenBenchmarks.length)
  for (const [index, { file, source }] of brokenBenchmarks.entries()) {
    const { benchmark, diagnostics } = readBenchmark(source, { file, attachments: givenFiles })
    const reading = readings[index] as Reading
    assert.deepEqual(reading.diagnostics, diagnostics, file)
    assert.equal(reading.outline === null, benchmark === undefined, file)
  }
})

/** A canary is made anew each time; the fix that offers one is left out. */
const comparable = ({ file: _, fix, ...finding }: Diagnostic) => ({
  ...finding,
  fix: finding.code === 'canary-missing' ? undefined : fix?.title,
})

test('an audit finds the same in the page’s worker as in the terminal', async () => {
  for (const file of readdirSync(audits)) {
    const path = fileURLToPath(new URL(file, audits))
    const { stdout } = await benchleaf(['audit', path, '--format', 'json'])
    const [, found] = await callPageWorker(playground.page, [['read', readFileSync(path, 'utf8'), file], ['audit']])
    assert.deepEqual(
      (found as AuditView).findings.map(comparable),
      (JSON.parse(stdout) as readonly Diagnostic[]).map(comparable),
      file,
    )
  }
})

test('a person audits the benchmark in the editor and is shown where it can be gamed', async () => {
  const { page } = playground
  const name = 'weak.bench.yaml'
  await playground.openFile(name, readFileSync(new URL(name, audits), 'utf8'))
  await page.getByRole('button', { name: 'Audit', exact: true }).click()
  const audit = page.getByRole('region', { name: 'Audit' })
  await audit.getByText(/Audit: \d+ findings; 1 check decided by a judge, not tried/).waitFor()
  await audit.getByRole('button', { name: /The file carries no canary/ }).waitFor()
  await audit.getByRole('button', { name: /^Add a line with a text that stands nowhere else: canary: / }).click()
  // Another text has not been audited.
  await audit.waitFor({ state: 'detached' })
  await page.locator('.view-line', { hasText: 'BENCHLEAF-CANARY-' }).waitFor()
  assert.deepEqual(playground.faults, [])
})
