import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { FilesPage } from '../testing/files-page.testing.ts'
import { PlaygroundPage } from '../testing/playground-page.testing.ts'
import { serverForTests, visitsForTests } from '../testing/visits.testing.ts'

const visits = visitsForTests()
const server = serverForTests()

let context: BrowserContext

/** A browser that remembers nothing, with one tab. */
async function visit(): Promise<PlaygroundPage> {
  context = await visits.profile()
  return anotherTab()
}

async function anotherTab(): Promise<PlaygroundPage> {
  const playground = new PlaygroundPage(await context.newPage())
  await playground.open(server.url)
  return playground
}

const benchmark = (title: string) => `benchleaf: 1
title: ${title}
main: say
models: [baseline/echo]
tasks:
  say:
    prompt: Say leaf
    checks:
      - contains: leaf
`

test('an edited example is a file of one’s own; opening the example or a file again overwrites nothing', async () => {
  const playground = await visit()
  const files = new FilesPage(playground)
  await files.typeAfter('title:', ', mine')
  await playground.openExample('Grade-school mathematics', 'gsm8k.bench.yaml')
  await files.titled('Grade-school mathematics (GSM8K)')
  await playground.openFile('mine.bench.yaml', benchmark('My own'))
  await files.titled('My own')
  assert.deepEqual(await files.list(), ['My own', 'Grade-school mathematics (GSM8K), mine'])
  await files.open('Grade-school mathematics (GSM8K), mine')
  await files.titled('Grade-school mathematics (GSM8K), mine')
  await playground.openFile('mine.bench.yaml', benchmark('My own'))
  await files.titled('My own')
  assert.deepEqual(await files.list(), ['My own', 'Grade-school mathematics (GSM8K), mine'])
  assert.deepEqual(playground.faults, [])
})

test('a file can be renamed, deleted, and brought back', async () => {
  const playground = await visit()
  const files = new FilesPage(playground)
  await playground.openFile('mine.bench.yaml', benchmark('My own'))
  await files.titled('My own')
  await files.rename('mine.bench.yaml', 'better')
  await files.sheet.getByText('better.bench.yaml').waitFor()
  await files.sheet.getByRole('button', { name: 'Delete better.bench.yaml' }).click()
  await files.sheet.getByText('Nothing here yet').waitFor()
  await files.sheet.getByRole('button', { name: 'Undo' }).click()
  await files.sheet.getByText('better.bench.yaml').waitFor()
  await playground.page.keyboard.press('Escape')
  await playground.page.getByRole('heading', { name: 'better.bench.yaml', level: 2 }).waitFor()
  await playground.page.reload()
  await playground.page.getByRole('heading', { name: 'better.bench.yaml', level: 2 }).waitFor()
})

test('what was typed a moment before the tab was closed is there in the next one', async () => {
  const playground = await visit()
  const files = new FilesPage(playground)
  await playground.openFile('mine.bench.yaml', benchmark('My own'))
  await files.titled('My own')
  await files.typeAfter('title:', ', last words')
  await playground.page.close({ runBeforeUnload: true })
  const next = new FilesPage(await anotherTab())
  await next.titled('My own, last words')
})

test('a second tab on the same file sees the other’s edits', async () => {
  const one = await visit()
  await one.openFile('mine.bench.yaml', benchmark('My own'))
  await new FilesPage(one).titled('My own')
  await one.page.waitForTimeout(500)
  const two = await anotherTab()
  await new FilesPage(two).titled('My own')
  await new FilesPage(one).typeAfter('title:', ', from one')
  await new FilesPage(two).titled('My own, from one')
  await new FilesPage(two).typeAfter('title:', ' and two')
  await new FilesPage(one).titled('My own, from one and two')
  assert.deepEqual(await new FilesPage(one).list(), ['My own, from one and two'])
  assert.deepEqual([...one.faults, ...two.faults], [])
})

test('two tabs that write at the same moment overwrite nothing: one goes on as a copy, and says so', async () => {
  const one = await visit()
  await one.openFile('mine.bench.yaml', benchmark('My own'))
  await new FilesPage(one).titled('My own')
  await one.page.waitForTimeout(500)
  const two = await anotherTab()
  await new FilesPage(two).titled('My own')
  await Promise.all([new FilesPage(one).replaceTitle('One'), new FilesPage(two).replaceTitle('Two')])
  const said = /changed in another tab at the same moment/
  const copy = await Promise.any([
    one.page
      .getByText(said)
      .waitFor()
      .then(() => one),
    two.page
      .getByText(said)
      .waitFor()
      .then(() => two),
  ])
  await copy.page.getByRole('heading', { name: 'mine copy.bench.yaml' }).waitFor()
  assert.deepEqual([...(await new FilesPage(copy).list())].sort(), ['One', 'Two'])
})
