import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { type OpenAiServer, startOpenAiServer } from '../../server/testing/openai-server.testing.ts'
import { KillableServer } from '../testing/killable-server.testing.ts'
import { PlaygroundPage } from '../testing/playground-page.testing.ts'
import { visitsForTests } from '../testing/visits.testing.ts'

const rows = 200
const visits = visitsForTests()
let models: OpenAiServer
let server: KillableServer
let context: BrowserContext
/** How often each question reached the model. */
let asked: Map<string, number>

before(async () => {
  const reply = ({ messages }: { readonly messages: readonly { readonly content: unknown }[] }) => {
    const question = String(messages.at(-1)?.content)
    asked.set(question, (asked.get(question) ?? 0) + 1)
    return question
  }
  models = await startOpenAiServer({ latencyMs: 60, reply })
  server = await KillableServer.start(models.url)
})

after(async () => {
  await server?.close()
  await models?.close()
})

/** A benchmark of two hundred questions, open in a browser that remembers nothing, four calls at once. */
async function ready(name: string, room?: number): Promise<PlaygroundPage> {
  asked = new Map()
  context = await visits.profile()
  const playground = await tab(room)
  await playground.openFile(`${name}.bench.yaml`, benchmark(name))
  await playground.planned(rows)
  await playground.page.getByRole('button', { name: 'Run options' }).click()
  await playground.page.getByLabel('Calls at once').fill('4')
  await playground.page.keyboard.press('Enter')
  await playground.page.keyboard.press('Escape')
  return playground
}

/** `room`: bytes that the browser will keep for the page. */
async function tab(room?: number): Promise<PlaygroundPage> {
  const playground = new PlaygroundPage(await context.newPage())
  if (room !== undefined) await leaveRoom(playground, room)
  await playground.open(server.url)
  return playground
}

function benchmark(name: string): string {
  const questions = Array.from({ length: rows }, (_, row) => `      - {id: r${row}, word: ${name}${row}}`)
  return `benchleaf: 1
title: Slow ${name}
main: say
models: [local/slow]
datasets:
  words:
    rows:
${questions.join('\n')}
tasks:
  say:
    dataset: words
    prompt: "Say {{ word }}"
    checks:
      - contains: "{{ word }}"
`
}

async function reached(count: number): Promise<void> {
  while (asked.size < count) await new Promise((resolve) => setTimeout(resolve, 20))
}

const extra = () => [...asked.values()].reduce((sum, times) => sum + times - 1, 0)

test('a tab closed in the middle of a run is resumed in the next one, and no finished call is made again', async () => {
  const playground = await ready('closed')
  await playground.run.click()
  await reached(rows / 3)
  await playground.page.close()
  const next = await tab()
  const soFar = asked.size
  assert.ok(soFar < rows)
  const offer = next.page.getByText(/^Your run stopped at \d+ of 200 cells\./)
  await offer.waitFor()
  const kept = Number(/at (\d+) of/.exec((await offer.textContent()) ?? '')?.[1])
  // Four calls were in flight and one batch of answers may not have been written.
  assert.ok(kept >= soFar - 12 && kept <= soFar, `${kept} of ${soFar} calls are kept`)
  assert.equal(asked.size, soFar)
  // What it costs is said before it is pressed: this model is free.
  await next.page.getByRole('button', { name: /^Resume\s*free$/ }).click()
  await next.page.getByText('Finished', { exact: true }).waitFor()
  await next.page.getByText('200 / 200 cells').waitFor()
  assert.equal(asked.size, rows)
  assert.ok(extra() <= soFar - kept, `${extra()} calls were repeated, ${soFar - kept} were not kept`)

  await next.page.getByRole('button', { name: 'Runs', exact: true }).click()
  const list = next.page.getByRole('list', { name: 'Runs' }).getByRole('listitem')
  assert.match((await list.first().textContent()) ?? '', /^100\.0 % · local\/slowFinished · .*200 of 200 cells/)
  assert.equal(await list.count(), 1)
})

test('a finished run is there after a reload, cell by cell, and asks nothing', async () => {
  const playground = await ready('reload')
  await playground.runToEnd()
  await playground.page.reload()
  await playground.page.getByText('200 / 200 cells').waitFor()
  await playground.page.getByText('Finished', { exact: true }).waitFor()
  assert.match((await playground.scores.getByRole('row').nth(1).textContent()) ?? '', /100\.0 %/)
  await playground.cell(0).click()
  await playground.drawer.getByText('Say reload0').first().waitFor()
  assert.equal(extra(), 0)
  assert.deepEqual(playground.faults, [])
})

test('a run too large to be shown unasked is offered, and resumed from there', async () => {
  const playground = await ready('large')
  await playground.run.click()
  await reached(rows / 3)
  await playground.page.getByRole('button', { name: 'Stop' }).click()
  await playground.page.getByText('Stopped', { exact: true }).waitFor()
  // As it would stand on the shelf had it been two hundred times as large.
  await playground.page.waitForFunction(enlargeStoppedRuns)
  await playground.page.reload()
  const offer = playground.page.getByRole('region', { name: 'Your last run' })
  await offer.getByText(/^Your run \(.*\) stopped at \d+ of 40,000 cells\. It is large/).waitFor()
  const soFar = asked.size
  await offer.getByRole('button', { name: 'Show it, to resume' }).click()
  await playground.page.getByRole('button', { name: /^Resume/ }).click()
  await playground.page.getByText('200 / 200 cells').waitFor()
  await playground.page.getByText('Finished', { exact: true }).waitFor()
  assert.ok(soFar < rows)
  assert.equal(asked.size, rows)
  // What was in flight when it stopped is asked again.
  assert.ok(extra() <= 4, `${extra()} calls were repeated`)
})

test('a server that dies in the middle of a run is waited for, and the run goes on by itself', async () => {
  const playground = await ready('killed')
  await playground.run.click()
  await reached(rows / 4)
  await server.kill()
  await playground.page.getByText('Waiting for the server').waitFor()
  await playground.page.getByText(/The server does not answer/).waitFor()
  const whenDead = asked.size
  await server.revive()
  await playground.page.getByText('Finished', { exact: true }).waitFor()
  await playground.page.getByText('0 errors', { exact: true }).waitFor()
  assert.equal(asked.size, rows)
  // Only what was in flight when it died is asked again.
  assert.ok(extra() <= 4, `${extra()} calls were repeated`)
  assert.ok(whenDead < rows)
})

test('a run that goes offline says that it waits, and goes on by itself when the network is back', async () => {
  const playground = await ready('offline')
  const { page } = playground
  await playground.run.click()
  await reached(rows / 4)
  // An open WebSocket is not closed by it, as by many networks that go.
  await context.setOffline(true)
  await page.getByText('Waiting for the server').waitFor()
  await page.getByText(/this device is offline, or the server has stopped.*goes on by itself/).waitFor()
  const whenOffline = asked.size
  assert.ok(whenOffline < rows)
  await context.setOffline(false)
  await page.getByText('Finished', { exact: true }).waitFor()
  await page.getByText('0 errors', { exact: true }).waitFor()
  assert.equal(asked.size, rows)
  // Only what was in flight when the network went is asked again.
  assert.ok(extra() <= 4, `${extra()} calls were repeated`)
})

test('a run that is paused asks nothing more until it goes on; stopped, it keeps what it has and goes on from there', async () => {
  const playground = await ready('paused')
  const { page } = playground
  await playground.run.click()
  await reached(rows / 4)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('status').getByText('Paused', { exact: true }).waitFor()
  // What was in flight comes home; after that, the model hears nothing, by its own count.
  await page.getByText('0 calls in flight').waitFor()
  const whenPaused = models.counts.requests
  const done = asked.size
  await page.getByText(`${done} / 200 cells`).waitFor()
  assert.ok(done < rows)
  for (let looks = 0; looks < 10; looks++) {
    await page.evaluate(() => new Promise(requestAnimationFrame))
    await fetch(`${server.url}/api/health`)
  }
  assert.equal(models.counts.requests, whenPaused)

  await page.getByRole('button', { name: 'Go on' }).click()
  await reached(done + rows / 4)
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('Stopped', { exact: true }).waitFor()
  const whenStopped = asked.size
  assert.ok(whenStopped >= done + rows / 4 && whenStopped < rows)
  const kept = Number(/(\d+) \/ 200 cells/.exec((await page.getByText(/ \/ 200 cells$/).textContent()) ?? '')?.[1])
  assert.ok(kept >= whenStopped - 4 && kept <= whenStopped, `${kept} of ${whenStopped} answers are kept`)

  await page.getByRole('button', { name: /^Resume/ }).click()
  await page.getByText('Finished', { exact: true }).waitFor()
  await page.getByText('200 / 200 cells').waitFor()
  assert.equal(asked.size, rows)
  // Only what was in flight when it was stopped is asked again.
  assert.ok(extra() <= 4, `${extra()} calls were repeated`)
  assert.deepEqual(playground.faults, [])
})

test('where the browser has no room left the run goes on, and the page says what to do', async () => {
  const playground = await ready('full', 1)
  const unkept = playground.page.getByText(
    /^Your changes are on this page only, because this browser’s storage is full/,
  )
  await unkept.waitFor()
  await playground.runToEnd()
  await playground.page.getByText('200 / 200 cells').waitFor()
  await playground.page
    .getByText(/^New answers are not kept, because this browser’s storage is full\. The run goes on/)
    .waitFor()
  await leaveRoom(playground, 100_000_000)
  await playground.clickLine('title:')
  await playground.page.keyboard.type(', edited')
  await unkept.waitFor({ state: 'hidden' })
})

async function leaveRoom({ page }: PlaygroundPage, quotaSize: number): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize })
}

/** Run in the page: every kept run that was stopped says that it has two hundred times the cells. Tells whether there was one. */
async function enlargeStoppedRuns(): Promise<boolean> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('benchleaf-files')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const transaction = database.transaction('runs', 'readwrite')
  const store = transaction.objectStore('runs')
  const all = store.getAll()
  const found = await new Promise<boolean>((resolve) => {
    let count = 0
    all.onsuccess = () => {
      for (const run of all.result) {
        if (run.status !== 'cancelled') continue
        store.put({ ...run, total: 200 * run.total })
        count++
      }
    }
    transaction.oncomplete = () => resolve(count > 0)
  })
  database.close()
  return found
}
