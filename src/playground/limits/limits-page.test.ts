import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type OpenAiServer, startOpenAiServer } from '../../server/testing/openai-server.testing.ts'
import { PlaygroundPage } from '../testing/playground-page.testing.ts'
import { serverForTests, visitsForTests } from '../testing/visits.testing.ts'

const mine = 'sk-mine-1234567890'
const visits = visitsForTests()
let host: OpenAiServer
let keyed: OpenAiServer

const server = serverForTests(async () => {
  // With 1,000 characters of the question it counts 1,200 tokens.
  host = await startOpenAiServer({ reply: () => 'x'.repeat(3_800) })
  keyed = await startOpenAiServer({ apiKey: mine })
  return `providers:
  local: {kind: openai-compatible, baseUrl: "${host.url}", apiKey: none, models: [echo], prices: {input: 1, output: 2}}
  keyed: {kind: openai-compatible, baseUrl: "${keyed.url}", apiKey: sk-of-the-host}
quotas: {requests_per_minute: 1000, tokens_per_day: 1200}
`
})

after(async () => {
  await host?.close()
  await keyed?.close()
})

async function pageOf(colorScheme: 'light' | 'dark', width = 1280): Promise<Page> {
  const context = await visits.profile({ viewport: { width, height: 900 }, colorScheme })
  return context.newPage()
}

function call(): Promise<Response> {
  return fetch(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'benchleaf-cache': 'off' },
    body: JSON.stringify({
      model: 'local/echo',
      messages: [{ role: 'user', content: 'x'.repeat(1_000) }],
      max_tokens: 1,
    }),
  })
}

test('the page of limits shows every quota as it is used up, who answers, and what models cost and can', async () => {
  const page = await pageOf('light')
  await page.goto(`${server.url}/limits`)
  const own = page.getByRole('region', { name: 'What you may use' })
  await own.getByText('1,200 of 1,200 left').waitFor()
  await own.getByText('no limit; $0.00 used').waitFor()
  await page.getByRole('rowheader', { name: 'local/echo' }).waitFor()
  const prices = await page.getByRole('row', { name: /local\/echo/ }).textContent()
  assert.match(prices ?? '', /\$1\$2/)
  assert.match((await page.getByRole('main').textContent()) ?? '', /genai-prices \d.*, of \d{4}-\d\d-\d\d/)
  assert.equal((await call()).status, 200)
  // Nobody reloads the page: it looks again by itself.
  await own.locator('[data-standing="used-up"]', { hasText: 'used up: starts again in' }).waitFor({ timeout: 10_000 })
  assert.equal((await call()).status, 429)
  await page.setViewportSize({ width: 360, height: 740 })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  assert.equal(overflow, 0)
  await page.context().close()
})

test('a receipt that none of the proxy’s keys made is shown not to hold', async () => {
  const page = await pageOf('dark')
  const keys = [{ kid: 'another', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }]
  await page.route('**/.well-known/jwks.json', (route) => route.fulfill({ json: { keys } }))
  const playground = new PlaygroundPage(page)
  await playground.open(server.url)
  await playground.openFile('keys.bench.yaml', file('baseline/echo'))
  await playground.planned(3)
  await playground.runToEnd()
  await playground.cell(0).click()
  await playground.drawer.getByText('Calls').click()
  await playground.drawer.getByText(/The receipt does not hold\. The key .* is none of the proxy's/).waitFor()
  await page.context().close()
})

const file = (models: string) => `benchleaf: 1
title: Keys
main: say
models: [${models}]
datasets:
  words:
    rows: [{id: one, word: leaf}, {id: two, word: tree}, {id: three, word: root}]
tasks:
  say:
    dataset: words
    prompt: "Say {{ word }}"
    checks:
      - contains: "{{ word }}"
`

test('a run that cannot fit is told before it starts, and a key of one’s own lets it', async () => {
  const page = await pageOf('light')
  const playground = new PlaygroundPage(page)
  await playground.open(server.url)
  await playground.openFile('keys.bench.yaml', file('local/echo'))
  await playground.planned(3)
  await page.getByText(/The run needs about [\d,]+ tokens, and this proxy leaves you/).waitFor()
  await playground.openFile('keys.bench.yaml', file('keyed/echo'))
  await page.getByRole('button', { name: 'Run options' }).click()
  await page.getByText('Keys of your own').click()
  const field = page.getByRole('textbox', { name: 'keyed' })
  await field.fill('sk-wrong-1234567890')
  await field.press('Enter')
  await page.getByText(/keyed refused.*\[key removed\]/).waitFor()
  await field.fill(mine)
  await field.press('Enter')
  await page.getByText('In use: reaches 3 models.').waitFor()
  await page.keyboard.press('Escape')
  await playground.planned(3)
  assert.equal(await page.getByText(/The run needs about/).count(), 0)
  await playground.runToEnd()
  assert.match((await playground.scores.textContent()) ?? '', /echokeyed100\.0 %/)
  await playground.cell(0).click()
  await playground.drawer.getByText('Calls').click()
  await playground.drawer.getByText('The receipt holds').waitFor()
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  assert.ok(!kept.includes(mine))
  await page.context().close()
})
