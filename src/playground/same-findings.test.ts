import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { brokenBenchmarks, givenFiles } from '../../spec/conformance-broken.testing.ts'
import { benchleaf } from '../cli/testing/benchleaf.testing.ts'
import type { Diagnostic } from '../language/diagnostic.ts'
import { readBenchmark } from '../language/read.ts'
import type { Reading } from '../worker/api.ts'
import type { AuditView } from '../worker/audit-api.ts'
import { callPageWorker } from './testing/page-worker.testing.ts'
import { serverForTests, visitsForTests } from './testing/visits.testing.ts'

const audits = new URL('../../spec/conformance/audit/', import.meta.url)
const visits = visitsForTests()
const server = serverForTests()

test('each broken benchmark has the same diagnostics in the page’s worker, to the letter', async () => {
  const { page } = await visits.first(server.url)
  const calls = brokenBenchmarks.map(({ file, source }) => ['read', source, file] as const)
  const [, ...readings] = await callPageWorker(page, [['attach', givenFiles], ...calls])
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
  const { page } = await visits.first(server.url)
  for (const file of readdirSync(audits)) {
    const path = fileURLToPath(new URL(file, audits))
    const { stdout } = await benchleaf(['audit', path, '--format', 'json'])
    const [, found] = await callPageWorker(page, [['read', readFileSync(path, 'utf8'), file], ['audit']])
    assert.deepEqual(
      (found as AuditView).findings.map(comparable),
      (JSON.parse(stdout) as readonly Diagnostic[]).map(comparable),
      file,
    )
  }
})

test('a person audits the benchmark in the editor and is shown where it can be gamed', async () => {
  const playground = await visits.first(server.url)
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
