import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type ScriptedServer, startScriptedServer } from '../../../spec/scripted-server.testing.ts'
import { ensureBuiltPage } from '../testing/built-page.testing.ts'
import { launchChromium } from '../testing/chromium.testing.ts'
import { PlaygroundPage } from '../testing/playground-page.testing.ts'

const features = new URL('../../../spec/conformance/features/', import.meta.url)
let browser: Browser
let server: ScriptedServer

before(async () => {
  ensureBuiltPage()
  server = await startScriptedServer()
  browser = await launchChromium()
})

after(async () => {
  await browser?.close()
  await server?.close()
})

test('where judges were asked several times, the page says how steady they are', async () => {
  const playground = new PlaygroundPage(await browser.newPage())
  const { page } = playground
  page.setDefaultTimeout(60_000)
  await playground.open(server.url)
  const name = 'judges.bench.yaml'
  await playground.openFile(name, readFileSync(new URL(name, features), 'utf8'))
  await playground.planned(4)
  await playground.runToEnd()
  await page.getByText('3 notes on these scores').click()
  await page
    .getByText(
      "rubric sampled (clear) on rubrics, local/shouter: asked 2 times about each of 2 answers, the judge's verdict turns in 50.00 % of pairs",
    )
    .waitFor()
  await page.getByRole('radio', { name: 'questions', exact: true }).click()
  await page.getByText('1 note on these scores').waitFor()
  assert.equal(await page.getByText(/asked 3 times about each of 2 answers/).isVisible(), true)
  assert.deepEqual(playground.faults, [])
})
