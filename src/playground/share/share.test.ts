import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlaygroundPage } from '../testing/playground-page.testing.ts'
import { serverForTests, visitsForTests } from '../testing/visits.testing.ts'

const visits = visitsForTests()
const server = serverForTests()

/** A fresh profile of a person who has never been here. */
async function person(): Promise<PlaygroundPage> {
  return visits.tab({
    viewport: { width: 1280, height: 860 },
  })
}

const source = `benchleaf: 1
title: "Ünits — what's 5 < 6?" # said twice
description: Two sums.
authors: [A. Person]
license: CC-BY-4.0
main: sums
models: [baseline/echo, baseline/refuse]
tasks:
  sums:
    prompt: "Say 4.   "
    checks: [{contains: '4'}]
`

async function share({ page, drawer }: PlaygroundPage): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await drawer.getByRole('heading', { name: 'Share this benchmark' }).waitFor()
}

/** The file as it is saved. */
async function saved({ page }: PlaygroundPage): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the benchmark as a file' }).click(),
  ])
  const parts: Buffer[] = []
  for await (const part of await download.createReadStream()) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

test('a small benchmark travels in its link, opens in a fresh profile byte for byte, and runs nothing by itself', async () => {
  const author = await person()
  await author.open(server.url)
  await author.openFile('units.bench.yaml', source)
  await author.planned(2)
  await share(author)
  const link = await author.drawer.getByLabel('Link', { exact: true }).inputValue()
  assert.ok(link.startsWith(`${server.url}/#/leaf/1`), link)

  const colleague = await person()
  const asked: string[] = []
  colleague.page.on('request', (request) => asked.push(request.url()))
  await colleague.page.goto(link)
  const { drawer } = colleague
  await drawer.getByRole('heading', { name: "Ünits — what's 5 < 6?" }).waitFor()
  await drawer.getByText('A. Person, as the file says').waitFor()
  await drawer.getByText('1 task, 1 row').waitFor()
  await drawer.getByText('2 calls, free').waitFor()
  assert.ok(asked.every((url) => !url.includes('leaf/1') && !url.includes('/v1/chat')))
  await drawer.getByRole('button', { name: 'Open a copy' }).click()
  await colleague.page.getByRole('heading', { name: 'units.bench.yaml', level: 2 }).waitFor()
  assert.equal(await saved(colleague), source)
  assert.equal(new URL(colleague.page.url()).hash, '')
  await colleague.planned(2)
  await colleague.runToEnd()
  assert.deepEqual([...author.faults, ...colleague.faults], [])
})

test('results travel too, are scored anew where they are opened, and a fork says where it came from', async () => {
  const author = await person()
  await author.open(server.url)
  await author.openFile('units.bench.yaml', source)
  await author.planned(2)
  await author.runToEnd()
  const link = await author.shareResults()

  const colleague = await person()
  await colleague.page.goto(link)
  await colleague.drawer.getByRole('button', { name: 'Open with its results' }).click()
  await colleague.page.getByText('Finished', { exact: true }).waitFor()
  await colleague.page.getByText(/Every score was computed here/).waitFor()
  assert.match((await colleague.scores.textContent()) ?? '', /100/)

  await colleague.clickLine('license')
  await colleague.page.keyboard.type(' # mine')
  await share(colleague)
  const forked = await colleague.drawer.getByLabel('Link', { exact: true }).inputValue()
  const third = await person()
  await third.page.goto(forked)
  // It travelled in its link: no server keeps it.
  await third.drawer.getByText("“Ünits — what's 5 < 6?”").waitFor()
  assert.equal(await third.drawer.getByRole('link').count(), 0)
  assert.deepEqual([...author.faults, ...colleague.faults, ...third.faults], [])
})

test('a large benchmark is stored with its files under a short link', async () => {
  const author = await person()
  await author.open(server.url)
  await author.openExample('Grade-school mathematics (GSM8K)', 'gsm8k.bench.yaml')
  await share(author)
  await author.drawer.getByRole('button', { name: 'Store it and make a link' }).click()
  const link = await author.drawer.getByLabel('Link', { exact: true }).inputValue()
  assert.match(link, /\/l\/[0-9a-f]{32}$/)
  await author.page.locator('input[aria-label="Link"]:focus').waitFor()
  const original = await saved(await closed(author))

  const colleague = await person()
  await colleague.page.goto(link)
  await colleague.drawer.getByText('1,319 rows', { exact: false }).waitFor()
  await colleague.drawer.getByRole('button', { name: 'Open a copy' }).click()
  await colleague.planned(5_276)
  assert.equal(await saved(colleague), original)
  // What it was made from stands at the file, and leads there.
  const origin = colleague.page.getByRole('link', { name: '“Grade-school mathematics (GSM8K)”' })
  await origin.click()
  await colleague.drawer.getByRole('heading', { name: 'Grade-school mathematics (GSM8K)' }).waitFor()
  await colleague.drawer.getByRole('button', { name: 'Not now' }).click()
  await origin.waitFor()
  assert.deepEqual([...author.faults, ...colleague.faults], [])
})

async function closed(playground: PlaygroundPage): Promise<PlaygroundPage> {
  await playground.page.keyboard.press('Escape')
  await playground.drawer.waitFor({ state: 'hidden' })
  return playground
}

test('a link that was cut says so and leaves a way on', async () => {
  for (const hash of ['#/leaf/1abc', '#/leaf/', `#/l/${'0'.repeat(32)}`, '#/l/..%2f']) {
    const visitor = await person()
    await visitor.page.goto(`${server.url}/${hash}`)
    await visitor.drawer.getByRole('heading', { name: 'This link does not open' }).waitFor()
    await visitor.drawer.getByRole('button', { name: 'Go on without it' }).click()
    await visitor.page.locator('#run-estimate', { hasText: 'cell' }).waitFor()
    await visitor.page.context().close()
  }
})
