import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type OpenAiServer, startOpenAiServer } from '../server/testing/openai-server.testing.ts'
import type { PlaygroundPage } from './testing/playground-page.testing.ts'
import { serverForTests, visitsForTests } from './testing/visits.testing.ts'

const visits = visitsForTests()
let slow: OpenAiServer

const server = serverForTests(async () => {
  slow = await startOpenAiServer({ latencyMs: 500 })
  return `providers:\n  local: {kind: openai-compatible, baseUrl: "${slow.url}", apiKey: none, models: [slow], prices: {input: 0, output: 0}}\n`
})

after(() => slow?.close())

/** A first visit, in a browser that remembers nothing. */
async function visit(size = { width: 1440, height: 900 }): Promise<PlaygroundPage> {
  return visits.first(server.url, { viewport: size })
}

const tiny = `benchleaf: 1
title: Tiny
main: say
models: [baseline/echo, baseline/empty]
datasets:
  words:
    rows:
      - {id: first, word: leaf}
      - {id: second, word: "<img src=x onerror=alert(1)>"}
tasks:
  say:
    dataset: words
    prompt: "Say {{ word }}"
    checks:
      - contains: "{{ word }}"
`

test('a first visit runs the featured example at a press, and every cell has its verdict', async () => {
  const playground = await visit()
  assert.match(
    (await playground.estimate.textContent()) ?? '',
    /^5,276 cells · 5,276 calls · \$0\.00 · recorded answers$/,
  )
  await playground.runToEnd()
  const first = playground.scores.getByRole('row').nth(1)
  assert.match((await first.textContent()) ?? '', /gpt3-175b-verification/)
  assert.match((await first.textContent()) ?? '', /56\.3 %/)
  assert.equal(await playground.page.getByText('5,276 / 5,276 cells').count(), 1)
  assert.equal(await playground.page.getByText('0 errors', { exact: true }).count(), 1)
  assert.equal(await playground.grid.getAttribute('aria-rowcount'), '1320')
  for (const label of await playground.grid.locator('[role="gridcell"][data-state]').all()) {
    assert.match((await label.getAttribute('aria-label')) ?? '', /: (passed|failed)/)
  }
  assert.deepEqual(playground.faults, [])
})

test('arrow keys move through the grid, Enter opens a cell, Escape brings the focus back', async () => {
  const playground = await visit()
  await playground.openFile('tiny.bench.yaml', tiny)
  await playground.planned(4)
  await playground.runToEnd()
  await playground.cell(0).focus()
  await playground.page.keyboard.press('ArrowDown')
  await playground.page.keyboard.press('ArrowRight')
  await playground.page.keyboard.press('ArrowLeft')
  await playground.page.keyboard.press('Enter')
  await playground.drawer.getByRole('heading', { name: 'second' }).waitFor()
  await playground.page.keyboard.press('Escape')
  await playground.drawer.waitFor({ state: 'hidden' })
  assert.match((await playground.page.locator('*:focus').getAttribute('aria-label')) ?? '', /^baseline\/echo: passed/)
})

test('a cell shows what was asked and answered as text, never as markup', async () => {
  const playground = await visit()
  await playground.openFile('tiny.bench.yaml', tiny)
  await playground.planned(4)
  await playground.runToEnd()
  await playground.cell(2).click()
  await playground.drawer.getByText('Say <img src=x onerror=alert(1)>').first().waitFor()
  assert.equal(await playground.drawer.locator('img').count(), 0)
  await playground.drawer.getByText('contains "<img src=x onerror=alert(1)>"').first().waitFor()
  await playground.drawer.getByText('Calls').click()
  assert.match((await playground.drawer.locator('code').first().textContent()) ?? '', /^[0-9a-f]{64}$/)
  await playground.drawer.getByRole('button', { name: 'Row above' }).click()
  await playground.drawer.getByRole('heading', { name: 'first' }).waitFor()
})

test('a typing error is underlined, named with its line, and mended with a press', async () => {
  const playground = await visit()
  await playground.openFile('typo.bench.yaml', tiny.replace('prompt:', 'promtp:'))
  await playground.problems.getByText('line 13').first().waitFor()
  await playground.page.locator('.squiggly-error').first().waitFor()
  assert.ok(await playground.run.isDisabled())
  await playground.problems
    .getByRole('button', { name: /prompt/ })
    .last()
    .click()
  await playground.page.getByText('No problems').waitFor()
  await playground.page.locator('.squiggly-error').first().waitFor({ state: 'detached' })
  assert.ok(await playground.run.isEnabled())
})

test('completion offers the checks by the keys one types', async () => {
  const playground = await visit()
  await playground.openFile('checks.bench.yaml', `${tiny}      - `)
  await playground.clickLine('- contains')
  await playground.page.keyboard.press('ArrowDown')
  await playground.page.keyboard.press('End')
  await playground.page.keyboard.press('Control+Space')
  await playground.page.getByRole('option', { name: /^contains_all/ }).waitFor()
})

test('what was edited is still there after a reload, and can be reverted', async () => {
  const playground = await visit()
  await playground.clickLine('title:')
  await playground.page.keyboard.type(', edited')
  await playground.page.getByRole('heading', { name: /, edited$/ }).waitFor()
  await playground.page.reload()
  await playground.page.getByRole('heading', { name: /, edited$/ }).waitFor()
  await playground.page.getByRole('button', { name: 'Revert' }).click()
  await playground.page.getByRole('heading', { name: 'Grade-school mathematics (GSM8K)', exact: true }).waitFor()
})

test('a second run asks no model again for what the first one finished', async () => {
  const playground = await visit()
  await playground.openFile('tiny.bench.yaml', tiny)
  await playground.planned(4)
  let asked = 0
  playground.page.on('websocket', () => asked++)
  await playground.runToEnd()
  assert.equal(asked, 1)
  await playground.page.reload()
  await playground.planned(4)
  await playground.runToEnd()
  assert.equal(asked, 1)
})

test('the gallery opens another example', async () => {
  const playground = await visit()
  await playground.openExamples()
  await playground.drawer.getByRole('button', { name: /BIG-Bench Hard/ }).click()
  await playground.page.getByRole('heading', { name: /BIG-Bench Hard/ }).waitFor()
  assert.match((await playground.estimate.textContent()) ?? '', /cells/)
})

test('the gallery shows what came of each example, and those of one tag alone', async () => {
  const playground = await visit()
  await playground.openExamples()
  const { drawer } = playground
  await drawer.getByText('Best of 4: gpt3-175b-verification, 56.3 %').waitFor()
  assert.equal(await drawer.getByRole('listitem').count(), await drawer.locator('li svg').count())
  await drawer.getByRole('radio', { name: 'judge' }).click()
  assert.equal(await drawer.getByRole('listitem').count(), 3)
  await drawer.getByRole('button', { name: /Wastewater pump.*252 calls.*no key needed/ }).waitFor()
})

test('64 calls are in flight at once, over one socket', async () => {
  const playground = await visit()
  const rows = Array.from({ length: 64 }, (_, row) => `      - {id: r${row}, word: w${row}}`).join('\n')
  const source = tiny
    .replace(/models: .*/, 'models: [local/slow]')
    .replace(/ {6}- \{id: first[\s\S]*?(?=\ntasks)/, rows)
  await playground.openFile('slow.bench.yaml', source)
  await playground.planned(64)
  await playground.page.getByRole('button', { name: 'Run options' }).click()
  await playground.page.getByLabel('Calls at once').fill('64')
  await playground.page.keyboard.press('Enter')
  await playground.page.keyboard.press('Escape')
  await playground.runToEnd()
  assert.equal(slow.counts.maxInFlight, 64)
  assert.deepEqual(playground.faults, [])
})

test('a narrow screen stacks the panes and scrolls no further sideways than it is wide', async () => {
  const playground = await visit({ width: 390, height: 800 })
  await playground.runToEnd()
  assert.equal(await playground.page.evaluate('document.documentElement.scrollWidth'), 390)
  const [editor, results] = await Promise.all([
    playground.page.getByRole('region', { name: 'Benchmark' }).boundingBox(),
    playground.page.getByRole('region', { name: 'Results' }).boundingBox(),
  ])
  assert.ok(editor && results && results.y >= editor.y + editor.height - 1)
})
