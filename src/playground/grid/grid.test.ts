import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PlaygroundPage } from '../testing/playground-page.testing.ts'
import { serverForTests, visitsForTests } from '../testing/visits.testing.ts'

const visits = visitsForTests()
const server = serverForTests()

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

/** A page that shows the run, in a browser that lets it copy. */
async function afterRun(): Promise<PlaygroundPage> {
  const playground = await visits.first(server.url, {
    viewport: { width: 1440, height: 860 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
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

test('a model’s head stands over its cells, however long the names of its ways of asking are', async () => {
  const playground = await visits.first(server.url)
  const ways = '    variants: {plain: {}, a_rather_long_name_of_a_way_of_asking: {}}\n'
  await playground.openFile('ways.bench.yaml', source.replace('    checks:', `${ways}    checks:`))
  await playground.planned(16)
  await playground.runToEnd()
  const head = await playground.grid.getByRole('columnheader', { name: /refuse/ }).boundingBox()
  const cell = await playground.cell(2).boundingBox()
  assert.ok(head && cell && Math.abs(head.x - cell.x) < 1, `${head?.x} and ${cell?.x}`)
})
