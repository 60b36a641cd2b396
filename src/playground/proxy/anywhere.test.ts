import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type RunningServer, serve } from '../../server/serve.ts'
import type { PlaygroundPage } from '../testing/playground-page.testing.ts'
import { startStaticHost } from '../testing/static-host.testing.ts'
import { visitsForTests } from '../testing/visits.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-anywhere-'))
let host: Awaited<ReturnType<typeof startStaticHost>>
const visits = visitsForTests()
let welcoming: RunningServer
let closed: RunningServer

const source = `benchleaf: 1
title: Two words
main: words
models: [baseline/echo]
datasets:
  words: {rows: [{id: a, word: leaf}, {id: b, word: tree}]}
tasks:
  words:
    dataset: words
    prompt: "{{ word }}"
    checks: [{equals: leaf}]
`

before(async () => {
  host = await startStaticHost()
  const start = (name: string, env: Record<string, string>) =>
    serve({ port: 0, host: '127.0.0.1', dataFolder: join(folder, name), env, log: () => {} })
  welcoming = await start('welcoming', { BENCHLEAF_ALLOWED_ORIGINS: host.origin })
  closed = await start('closed', {})
})

after(async () => {
  await welcoming?.close()
  await closed?.close()
  host?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function visitor(colorScheme: 'light' | 'dark' = 'light', width = 1280): Promise<PlaygroundPage> {
  return visits.tab({ viewport: { width, height: 860 }, colorScheme })
}

/** Opens the page where no run can be estimated. */
async function openBare({ page }: PlaygroundPage, address = host.page): Promise<void> {
  await page.goto(address)
  await page.locator('.monaco-editor').waitFor()
}

async function choose({ page, drawer }: PlaygroundPage, proxy: string): Promise<void> {
  await page.getByRole('button', { name: 'Choose a proxy' }).click()
  await drawer.getByLabel('Its address').fill(proxy)
  await drawer.getByRole('button', { name: 'Use this proxy' }).click()
}

const bare = /This page lies on a host that runs no models/

test('on a host of files the page says so, writes and checks, and runs through a proxy that is chosen', async () => {
  const user = await visitor()
  await openBare(user)
  await user.page.getByText(bare).waitFor()
  await user.openFile('words.bench.yaml', source.replace('word }}', 'wort }}'))
  await user.problems.getByText('wort').first().waitFor()
  await user.openFile('words.bench.yaml', source)

  await choose(user, 'not an address')
  await user.drawer.getByText('This is no address.').waitFor()
  await user.drawer.getByLabel('Its address').fill(welcoming.url)
  await user.drawer.getByRole('button', { name: 'Use this proxy' }).click()
  await user.planned(2)
  assert.equal(await user.page.getByText(bare).count(), 0)
  await user.runToEnd()
  await user.scores.getByText('50.0 %').first().waitFor()
  await user.page.getByRole('button', { name: 'Run options' }).click()
  await user.page.getByText('A Benchleaf proxy answers').waitFor()
  const [limits] = await Promise.all([
    user.page.waitForEvent('popup'),
    user.page.getByRole('link', { name: 'Limits, prices and what each model can do' }).click(),
  ])
  await limits.getByRole('heading', { name: 'Limits of this proxy' }).waitFor()
  await limits.getByText('baseline/echo').first().waitFor()
})

test('the page reaches its own host and the chosen proxy, and nobody else', async () => {
  const user = await visitor()
  await openBare(user)
  const reach = (url: string) =>
    user.page.evaluate(
      (address) =>
        fetch(address).then(
          () => true,
          () => false,
        ),
      url,
    )
  assert.equal(await reach(`${welcoming.url}/api/health`), false)
  await choose(user, welcoming.url)
  await user.page.locator('#run-estimate', { hasText: 'cell' }).waitFor()
  assert.equal(await reach(`${welcoming.url}/api/health`), true)
  assert.equal(await reach(`${closed.url}/api/health`), false)
})

test('a proxy that does not let the page in is named, with what its host can do', async () => {
  const user = await visitor()
  await openBare(user)
  await choose(user, closed.url)
  await user.page.getByText(`No models can be reached: ${closed.url} does not answer this page.`).waitFor()
  await user.page.getByRole('button', { name: 'Choose a proxy' }).click()
  await user.drawer.getByText(`BENCHLEAF_ALLOWED_ORIGINS=${host.origin}`).waitFor()
  await user.drawer.getByRole('button', { name: 'Use none' }).click()
  await user.page.getByText(bare).waitFor()
})

test('a link names a proxy, which is used only when the person agrees', async () => {
  const user = await visitor()
  await openBare(user, `${host.page}?proxy=${encodeURIComponent(welcoming.url)}`)
  await user.page.getByText(/The link you opened would run models through/).waitFor()
  await user.page.getByRole('button', { name: 'Not now' }).click()
  await user.page.getByText(bare).waitFor()
  await user.page.goto(`${host.page}?proxy=${encodeURIComponent(welcoming.url)}`)
  await user.page.getByRole('button', { name: 'Use it' }).click()
  await user.page.locator('#run-estimate', { hasText: 'cell' }).waitFor()
  assert.equal(new URL(user.page.url()).search, '')
})

test('results come by a link and are scored anew without any server', async () => {
  const maker = await visitor()
  await maker.open(welcoming.url)
  await maker.openFile('words.bench.yaml', source)
  await maker.planned(2)
  await maker.runToEnd()
  await maker.page.getByRole('button', { name: 'Share', exact: true }).click()
  await maker.drawer.getByText('Send the results of the last run along').click()
  const link = await maker.drawer.getByRole('textbox', { name: 'Link' }).inputValue()

  const reader = await visitor()
  await openBare(reader, `${host.page}${new URL(link).hash}`)
  await reader.drawer.getByRole('button', { name: 'Open with its results' }).click()
  await reader.page.getByText('Finished', { exact: true }).waitFor()
  await reader.scores.getByText('50.0 %').first().waitFor()
  await reader.page.locator('.view-line', { hasText: 'equals: leaf' }).getByText('leaf').dblclick()
  await reader.page.keyboard.type('nothing')
  await reader.scores.getByText('0.0 %', { exact: true }).first().waitFor()
})
