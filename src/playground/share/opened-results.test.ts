import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Download } from 'playwright-core'
import { FormPage } from '../testing/form-page.testing.ts'
import { type GradedServer, gradedBenchmark, startGradedServer } from '../testing/graded-server.testing.ts'
import type { PlaygroundPage } from '../testing/playground-page.testing.ts'
import { startStaticHost } from '../testing/static-host.testing.ts'
import { visitsForTests } from '../testing/visits.testing.ts'

const visits = visitsForTests()
let server: GradedServer

before(async () => {
  server = await startGradedServer((read) => {
    if (read.includes('Is it safe?')) return 'pass'
    return read.includes('a child') ? '2' : '4'
  })
})

after(() => server?.close())

/** A fresh profile of a person who has never been here. */
async function person(): Promise<PlaygroundPage> {
  return visits.tab()
}

/** The author's finished run, still on the page. */
async function afterRun(): Promise<PlaygroundPage> {
  const author = await person()
  await author.open(server.url)
  await author.openFile('graded.bench.yaml', gradedBenchmark)
  await author.planned(12)
  await author.runToEnd()
  server.asked.length = 0
  return author
}

test('verdicts that a colleague pays for on opened results are there after a reload, and are paid for once', async () => {
  const author = await afterRun()
  const link = await author.shareResults()
  const colleague = await person()
  const { page } = colleague
  await page.goto(link)
  await colleague.drawer.getByRole('button', { name: 'Open with its results' }).click()
  await page.getByText('Finished', { exact: true }).waitFor()
  await page.getByText(/^These results came with a link\./).waitFor()
  await page.reload()
  await page.getByText('Finished', { exact: true }).waitFor()
  await page.getByText(/^These results came with a link\./).waitFor()
  assert.equal(server.asked.length, 0)

  const form = new FormPage(colleague)
  await form.show('Form')
  await form.card('Clear').getByLabel('Level 5').fill('plain to a child')
  await page.keyboard.press('Tab')
  const bar = page.getByRole('region', { name: 'What your change does' })
  await bar.getByRole('button', { name: 'Judge them' }).click()
  await bar.getByText('12 cells are scored by it: 12 came out otherwise.').waitFor()
  assert.equal(server.asked.length, 12)
  await page.getByText('Finished', { exact: true }).waitFor()

  await page.reload()
  await page.getByText('Finished', { exact: true }).waitFor()
  // Clear 0.25, safe 1.
  await colleague.grid.getByLabel('local/writer: failed, score 0.63', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Runs', exact: true }).click()
  const runs = page.getByRole('list', { name: 'Runs' }).getByRole('listitem')
  await runs.nth(1).waitFor()
  assert.match((await runs.first().textContent()) ?? '', /opened from a link, with calls of your own/)
  assert.match((await runs.nth(1).textContent()) ?? '', /opened from a link/)
  assert.equal(await runs.count(), 2)
  assert.equal(server.asked.length, 12)
  assert.deepEqual([...author.faults, ...colleague.faults], [])
})

test('a downloaded run opens on a page without a server, by the paper clip or a drop, and is scored anew', async () => {
  const author = await afterRun()
  const [download] = await Promise.all([
    author.page.waitForEvent('download'),
    author.page.getByRole('button', { name: 'Download run' }).click(),
  ])
  assert.match(download.suggestedFilename(), /^short-answers-.*\.run\.json$/)
  const file = { name: download.suggestedFilename(), mimeType: 'application/json', buffer: await contentOf(download) }
  const host = await startStaticHost()
  try {
    const colleague = await person()
    const { page } = colleague
    await page.goto(host.page)
    await page.locator('.monaco-editor').waitFor()
    await page.locator('input[type="file"]').setInputFiles(file)
    await page.getByRole('heading', { name: 'short-answers.bench.yaml', level: 2 }).waitFor()
    await page.getByText(/^These results came from a file\./).waitFor()
    await page.getByText('12 / 12 cells').waitFor()
    await colleague.cell(0).click()
    await colleague.drawer.getByText('An answer about thing1, in a few words.').first().waitFor()
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByText('12 / 12 cells').waitFor()

    const other = await person()
    await other.page.goto(host.page)
    await other.page.locator('.monaco-editor').waitFor()
    await other.page.getByRole('region', { name: 'Results' }).evaluate(
      (pane, [name, text]) => {
        const data = new DataTransfer()
        data.items.add(new File([text], name))
        pane.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
      },
      [file.name, file.buffer.toString()] as const,
    )
    await other.page.getByText('12 / 12 cells').waitFor()
  } finally {
    host.close()
  }
  assert.equal(server.asked.length, 0)
})

async function contentOf(download: Download): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of await download.createReadStream()) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
