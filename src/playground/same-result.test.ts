import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { factsOf } from '../../examples/example-facts.ts'
import { conformanceBenchmark } from '../../spec/conformance-benchmark.testing.ts'
import { cellLine, featureBenchmarks } from '../../spec/conformance-features.testing.ts'
import {
  type FileServer,
  type ScriptedServer,
  startFileServer,
  startScriptedServer,
} from '../../spec/scripted-server.testing.ts'
import { benchleaf } from '../cli/testing/benchleaf.testing.ts'
import type { RunBundle } from '../engine/bundle.ts'
import type { Cell } from '../engine/cell.ts'
import type { PlaygroundPage } from './testing/playground-page.testing.ts'
import { visitsForTests } from './testing/visits.testing.ts'

const examples = fileURLToPath(new URL('../../examples', import.meta.url))
const gallery: readonly { readonly folder: string; readonly file: string; readonly title: string }[] = JSON.parse(
  readFileSync(join(examples, 'index.json'), 'utf8'),
)
const pictures: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(join(examples, 'pictures.json'), 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'benchleaf-same-'))
const visits = visitsForTests()
let server: ScriptedServer
let fileServer: FileServer

before(async () => {
  server = await startScriptedServer()
  fileServer = await startFileServer(fileURLToPath(new URL('../../spec/conformance/features', import.meta.url)))
})

after(async () => {
  await server?.close()
  await fileServer?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Latency and cost depend on the hour, and so may differ; nothing else may. */
function withoutTimesAndCost(text: string): string {
  const { cells, records, report } = JSON.parse(text) as RunBundle
  const drop = (key: string, value: unknown) => (['latencyMs', 'usd'].includes(key) ? undefined : value)
  const replies = Object.entries(records).map(([digest, record]) => [
    digest,
    record.status === 'done' ? record.output : record.error,
  ])
  return JSON.stringify({ cells: cells.map(withoutSeconds), replies, report }, drop)
}

/** What a check of the latency says names the seconds. */
function withoutSeconds(cell: Cell): Cell {
  const checks = cell.checks.map((check) => (check.kind === 'latency' ? { ...check, reason: '' } : check))
  return { ...cell, checks }
}

/** Opens an example, or a file of one's own, runs it in the page and downloads the run. */
async function runInBrowser(cells: number, open: (playground: PlaygroundPage) => Promise<void>): Promise<string> {
  const playground = await visits.first(server.url, { acceptDownloads: true })
  await open(playground)
  await playground.planned(cells)
  await playground.runToEnd()
  const download = playground.page.waitForEvent('download')
  await playground.page.getByRole('button', { name: 'Download run' }).click()
  const text = readFileSync(await (await download).path(), 'utf8')
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

for (const { name, path, source, files, expected } of featureBenchmarks) {
  test(`${name}: each cell ends as it should, in the terminal and in the browser, where the very same calls are made`, async () => {
    const place = mkdtempSync(join(folder, 'features-'))
    for (const file of files) copyFileSync(file, join(place, basename(file)))
    // What is fetched by its address is attached in a page, under its own name.
    const served = source.replaceAll('https://files.example', fileServer.url)
    writeFileSync(join(place, basename(path)), served)
    const terminal = await runInTerminal(join(place, basename(path)))
    const { cells } = JSON.parse(terminal) as RunBundle
    assert.deepEqual(cells.map(cellLine), expected)
    const before = server.calls
    const page = await runInBrowser(cells.length, (playground) => playground.openFile(name, served, files))
    assertSame(page, terminal)
    assert.equal(server.calls, before, 'the page asked what the terminal had not asked')
  })
}
