import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type RunningServer, serve } from '../../server/serve.ts'
import { ensureBuiltPage } from '../testing/built-page.testing.ts'
import { launchChromium } from '../testing/chromium.testing.ts'
import { PlaygroundPage } from '../testing/playground-page.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-grid-'))
let browser: Browser
let server: RunningServer

const source = `benchleaf: 1
title: Four words
main: words
models: [baseline/echo, baseline/refuse]
datasets:
  words:
    rows:
      - {id: a, word: leaf, kind: plant}
      - {id: b, word: stone, kind: thing}
      - {id: c, word: root, kind: plant}
      - {id: d, word: leaflet, kind: paper}
tasks:
  words:
    dataset: words
    prompt: "{{ word }}"
    checks: [{starts_with: leaf}]
`

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

/** A page that shows the run, in a browser that lets it copy. */
async function afterRun(): Promise<PlaygroundPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 860 },
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(20_000)
  const playground = new PlaygroundPage(await context.newPage())
  await playground.open(server.url)
  await playground.openFile('words.bench.yaml', source)
  await playground.planned(8)
  await playground.runToEnd()
  return playground
}

/** The ids of the rows shown, from above. */
function ids(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="grid"] [role="rowheader"]')]
      .map((cell) => ({ top: cell.getBoundingClientRect().top, id: (cell.textContent ?? '').trim() }))
      .sort((one, other) => one.top - other.top)
      .map(({ id }) => id),
  )
}

async function shows(page: Page, expected: readonly string[]): Promise<void> {
  const until = Date.now() + 10_000
  while ((await ids(page)).join() !== expected.join() && Date.now() < until) await page.waitForTimeout(50)
  assert.deepEqual(await ids(page), expected)
}

test('rows are sorted by a press on a column, narrowed by a word, and columns chosen', async () => {
  const { page, faults } = await afterRun()
  await shows(page, ['a', 'b', 'c', 'd'])
  const echo = page.getByRole('columnheader', { name: /echo/ })
  await echo.getByRole('button').click()
  await shows(page, ['b', 'c', 'a', 'd'])
  assert.equal(await echo.getAttribute('aria-sort'), 'ascending')
  await echo.getByRole('button').click()
  await shows(page, ['a', 'd', 'b', 'c'])

  const search = page.getByRole('searchbox', { name: 'Find in rows and answers' })
  await search.fill('PLANT')
  await shows(page, ['a', 'c'])
  await page.getByText('2 rows of 4').waitFor()
  await search.fill('nothing like it')
  await page.getByText('No row is like that.').waitFor()
  await search.fill('')
  await page.getByRole('radio', { name: 'Models differ' }).click()
  await shows(page, ['a', 'd'])
  await page.getByRole('radio', { name: 'All rows' }).click()

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('option', { name: 'kind' }).click()
  await page.getByRole('option', { name: 'baseline/refuse' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('columnheader', { name: 'kind' }).waitFor()
  assert.equal(await page.getByRole('columnheader', { name: /refuse/ }).count(), 0)
  await page.getByRole('gridcell', { name: 'paper' }).waitFor()
  assert.deepEqual(faults, [])
})

test('who steps from row to row goes in the order shown, side by side and in the drawer', async () => {
  const { page, drawer, faults } = await afterRun()
  await page.getByRole('columnheader', { name: /echo/ }).getByRole('button').click()
  await shows(page, ['b', 'c', 'a', 'd'])
  await page.getByRole('rowheader', { name: 'c', exact: true }).click()
  await drawer.getByRole('heading', { name: 'c', exact: true }).waitFor()
  await drawer.getByRole('article', { name: 'baseline/echo' }).getByText('failed · 0').waitFor()
  await drawer.getByRole('button', { name: 'Row below' }).click()
  await drawer.getByRole('heading', { name: 'a', exact: true }).waitFor()
  await drawer.getByRole('button', { name: 'Close' }).click()
  await drawer.waitFor({ state: 'hidden' })

  await page.getByRole('radio', { name: 'Models differ' }).click()
  await shows(page, ['a', 'd'])
  await page
    .getByRole('gridcell', { name: /baseline\/echo: passed/ })
    .first()
    .click()
  await drawer.getByRole('heading', { name: 'a', exact: true }).waitFor()
  assert.ok(await drawer.getByRole('button', { name: 'Row above' }).isDisabled())
  await drawer.getByRole('button', { name: 'Row below' }).click()
  await drawer.getByRole('heading', { name: 'd', exact: true }).waitFor()
  assert.ok(await drawer.getByRole('button', { name: 'Row below' }).isDisabled())
  assert.deepEqual(faults, [])
})

test('cells chosen by keys are copied for a spreadsheet', async () => {
  const playground = await afterRun()
  const { page } = playground
  await playground.cell(0).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ControlOrMeta+c')
  await page.getByText('4 cells copied').waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  assert.equal(copied, 'row\tbaseline/echo\tbaseline/refuse\na\t1\t0\nb\t0\t0')
  assert.deepEqual(playground.faults, [])
})

test('the run is saved in every format', async () => {
  const { page, faults } = await afterRun()
  const holds = {
    Report: /<!doctype html>[\s\S]*Four words/i,
    Summary: /baseline\/echo.*50/,
    'Table of cells': /^run,task,row,model,/,
    'Cells for programs': /^\{/,
  }
  for (const [name, pattern] of Object.entries(holds)) {
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()])
    assert.match(readFileSync(await download.path(), 'utf8'), pattern)
  }
  assert.deepEqual(faults, [])
})

test('the answers to a row stand side by side, with what one says otherwise marked', async () => {
  const { page, drawer, faults } = await afterRun()
  await page.getByRole('rowheader', { name: 'b' }).click()
  await drawer.getByRole('heading', { name: 'b', exact: true }).waitFor()
  const echo = drawer.getByRole('article', { name: 'baseline/echo' })
  await echo.getByText('stone', { exact: true }).waitFor()
  assert.equal(await echo.locator('mark').count(), 0)
  await drawer.getByLabel('Mark what differs from').selectOption('baseline/refuse')
  assert.equal(await echo.locator('mark').first().textContent(), 'stone')
  await drawer.getByRole('button', { name: 'Row below' }).click()
  await echo.getByText('root', { exact: true }).waitFor()
  await echo.getByRole('button', { name: 'How it was scored' }).click()
  await drawer.getByText('baseline/echo · words').waitFor()
  assert.deepEqual(faults, [])
})
