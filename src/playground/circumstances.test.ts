import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type RunningServer, serve } from '../server/serve.ts'
import type { PlaygroundPage } from './testing/playground-page.testing.ts'
import { startStaticHost } from './testing/static-host.testing.ts'
import { visitsForTests } from './testing/visits.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-circumstances-'))
const visits = visitsForTests()
let server: RunningServer
let host: Awaited<ReturnType<typeof startStaticHost>>

before(async () => {
  host = await startStaticHost()
  server = await serve({ port: 0, host: '127.0.0.1', dataFolder: folder, env: {}, log: () => {} })
})

after(async () => {
  await server?.close()
  host?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function visitor(reducedMotion: 'reduce' | 'no-preference' = 'reduce'): Promise<PlaygroundPage> {
  return visits.tab({ viewport: { width: 1280, height: 860 }, reducedMotion })
}

const sorting = `benchleaf: 1
title: Kinds
main: sort
models: [baseline/echo]
datasets:
  things: {file: things.jsonl}
tasks:
  sort:
    dataset: things
    prompt: "{{ said }}"
    checks:
      - label: "{{ kind }}"
        from: [plant, stone]
      - contains: plant
`
const things = [
  { id: 'a', said: 'plant', kind: 'plant' },
  { id: 'b', said: 'plant', kind: 'stone' },
  { id: 'c', said: 'plant', kind: 'stone' },
  { id: 'd', said: 'stone', kind: 'stone' },
]

/** Lets go of a file over the bar above the editor. */
async function drop({ page }: PlaygroundPage, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, content]) => {
      const data = new DataTransfer()
      data.items.add(new File([content ?? ''], file ?? ''))
      return data
    },
    [name, text],
  )
  await page
    .getByRole('heading', { level: 2, name: 'sorting.bench.yaml' })
    .dispatchEvent('drop', { dataTransfer: transfer })
}

test('a JSONL file dropped beside the text is the data it names, and the matrix says what was taken for what', async () => {
  const user = await visitor()
  const { page, faults } = user
  await user.open(server.url)
  await user.openFile('sorting.bench.yaml', sorting)
  await user.problems
    .getByText(/things\.jsonl/)
    .first()
    .waitFor()
  await drop(user, 'things.jsonl', things.map((each) => JSON.stringify(each)).join('\n'))
  await page.getByText('No problems').waitFor()
  await user.planned(4)
  await user.runToEnd()
  await page.getByText('What was taken for what').click()
  const matrix = page.getByRole('region', { name: 'Confusion matrices' }).getByRole('table')
  const rows = await matrix.getByRole('row').allTextContents()
  // Columns: plant, stone, none; then precision, recall, F1.
  assert.match(rows[1] ?? '', /^plant10033\.3 %100\.0 %50\.0 %$/)
  assert.match(rows[2] ?? '', /^stone210100\.0 %33\.3 %50\.0 %$/)
  assert.deepEqual(faults, [])
})

test('offline, the page goes on reading, scoring anew and showing what was never shown before', async () => {
  const user = await visitor()
  const { page } = user
  await user.open(server.url)
  await user.openFile('sorting.bench.yaml', sorting)
  await drop(user, 'things.jsonl', things.map((each) => JSON.stringify(each)).join('\n'))
  await user.planned(4)
  await user.runToEnd()
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  await user.clickLine('contains: plant')
  await page.keyboard.type('s')
  await page.getByText(/4 cells are scored by it: 3 came out otherwise/).waitFor()
  await user.cell(0).click()
  await user.drawer.getByText('Messages sent').waitFor()
  await page.keyboard.press('Escape')
  await user.drawer.waitFor({ state: 'hidden' })
  await page.getByRole('radio', { name: 'Form', exact: true }).click()
  await page.getByRole('region', { name: 'About' }).waitFor()
  await page.context().setOffline(false)
  await user.runToEnd()
  await page.getByText('0 errors', { exact: true }).waitFor()
})

test('a proxy that is dead when the page comes is named, and used once it lives', async () => {
  const dead = await serve({ port: 0, host: '127.0.0.1', dataFolder: join(folder, 'dead'), env: {}, log: () => {} })
  const { port } = new URL(dead.url)
  await dead.close()
  const user = await visitor()
  await user.page.goto(host.page)
  await user.page.getByRole('button', { name: 'Choose a proxy' }).click()
  await user.drawer.getByLabel('Its address').fill(dead.url)
  await user.drawer.getByRole('button', { name: 'Use this proxy' }).click()
  await user.page.reload()
  await user.page.getByText(`No models can be reached: ${dead.url} does not answer this page.`).waitFor()
  await user.openFile('sorting.bench.yaml', sorting)
  await user.problems
    .getByText(/things\.jsonl/)
    .first()
    .waitFor()
  const env = { BENCHLEAF_ALLOWED_ORIGINS: host.origin }
  const alive = await serve({
    port: Number(port),
    host: '127.0.0.1',
    dataFolder: join(folder, 'dead'),
    env,
    log: () => {},
  })
  try {
    await user.page.reload()
    await drop(user, 'things.jsonl', things.map((each) => JSON.stringify(each)).join('\n'))
    await user.planned(4)
    await user.runToEnd()
  } finally {
    await alive.close()
  }
})

test('who wants less motion gets none', async () => {
  const longest = () =>
    [...document.querySelectorAll('*')].reduce((most, element) => {
      const { animationDuration, transitionDuration } = getComputedStyle(element)
      const seconds = [...animationDuration.split(', '), ...transitionDuration.split(', ')].map(Number.parseFloat)
      return Math.max(most, ...seconds)
    }, 0)
  for (const motion of ['no-preference', 'reduce'] as const) {
    const user = await visitor(motion)
    await user.open(server.url)
    await user.openExamples()
    const most = await user.page.evaluate(longest)
    if (motion === 'reduce') assert.ok(most <= 0.001, `${most} s`)
    else assert.ok(most > 0.05, 'nothing moves: this test shows nothing')
    await user.page.context().close()
  }
})

test('the page follows the device’s theme until another is chosen, and remembers the choice', async () => {
  const user = await visitor()
  const { page } = user
  // Who reads it between the device's change and the event is told of no change: that would lose a theme now and then.
  await page.addInitScript(() => {
    const { get } = Object.getOwnPropertyDescriptor(MediaQueryList.prototype, 'matches') ?? {}
    Object.assign(window, { looksAtDevice: 0 })
    Object.defineProperty(MediaQueryList.prototype, 'matches', {
      get(this: MediaQueryList) {
        if (this.media.includes('color-scheme')) Object.assign(window, { looksAtDevice: looks() + 1 })
        return get?.call(this)
      },
    })
    const looks = () => Number(Reflect.get(window, 'looksAtDevice'))
  })
  const shown = (theme: string) => page.locator(`html[data-theme="${theme}"]`).waitFor()
  await page.emulateMedia({ colorScheme: 'dark' })
  await user.open(server.url)
  await shown('dark')
  const looks = () => page.evaluate(() => Number(Reflect.get(window, 'looksAtDevice')))
  const before = await looks()
  assert.ok(before > 0)
  await user.runToEnd()
  assert.equal(await looks(), before, 'the device is looked at only when it changes')
  await page.emulateMedia({ colorScheme: 'light' })
  await shown('light')

  await page.getByRole('button', { name: 'Switch to the dark theme' }).click()
  await shown('dark')
  await page.reload()
  await shown('dark')
  await page.getByRole('button', { name: 'Switch to the light theme' }).waitFor()
})
