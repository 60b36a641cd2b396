import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { RunBundle } from '../../engine/bundle.ts'
import { inlineAddress, packLeaf } from '../share/leaf-link.ts'
import type { PlaygroundPage } from '../testing/playground-page.testing.ts'
import { serverForTests, visitsForTests } from '../testing/visits.testing.ts'

const visits = visitsForTests()
const server = serverForTests()

const source = `benchleaf: 1
title: Three words
main: words
models: [baseline/echo]
datasets:
  words: {rows: [{id: a, word: leaf}, {id: b, word: tree}, {id: c, word: root}]}
tasks:
  words:
    dataset: words
    prompt: "{{ word }}"
    checks: [{equals: leaf}]
`

async function visitor(): Promise<PlaygroundPage> {
  return visits.tab({
    viewport: { width: 1280, height: 860 },
  })
}

test("every answer of one's own run is proved, and one that somebody changed is found", async () => {
  const maker = await visitor()
  await maker.open(server.url)
  await maker.openFile('words.bench.yaml', source)
  await maker.planned(3)
  await maker.runToEnd()
  await maker.page.getByRole('button', { name: 'Receipts' }).click()
  await maker.drawer.getByText('All 3 answers are proved.').waitFor()
  await maker.page.keyboard.press('Escape')
  const [download] = await Promise.all([
    maker.page.waitForEvent('download'),
    maker.page.getByRole('button', { name: 'Download run' }).click(),
  ])
  const bundle = JSON.parse(readFileSync(await download.path(), 'utf8')) as RunBundle

  const forged = JSON.stringify(bundle).replaceAll('"text":"tree"', '"text":"leaf"')
  assert.notEqual(forged, JSON.stringify(bundle))
  const leaf = { file: 'words.bench.yaml', source, attachments: {}, run: forged }
  const reader = await visitor()
  await reader.page.goto(inlineAddress(`${server.url}/`, await packLeaf(leaf)))
  await reader.drawer.getByRole('button', { name: 'Open with its results' }).click()
  await reader.page.getByText('Finished', { exact: true }).waitFor()
  await reader.page.getByRole('button', { name: 'Receipts' }).click()
  await reader.drawer.getByText('2 of 3 answers are proved; these are not:').waitFor()
  await reader.drawer.getByText('The answer is not the one that the proxy signed.').waitFor()
  assert.deepEqual([...maker.faults, ...reader.faults], [])
})
