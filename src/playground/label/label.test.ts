import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GradedServer, gradedBenchmark, startGradedServer } from '../testing/graded-server.testing.ts'
import type { PlaygroundPage } from '../testing/playground-page.testing.ts'
import { visitsForTests } from '../testing/visits.testing.ts'

const visits = visitsForTests()
let server: GradedServer

before(async () => {
  server = await startGradedServer((read) => (read.includes('Is it safe?') ? 'pass' : '4'))
})

after(() => server?.close())

async function afterRun(): Promise<PlaygroundPage> {
  const playground = await visits.first(server.url)
  await playground.openFile('graded.bench.yaml', gradedBenchmark)
  await playground.planned(12)
  await playground.runToEnd()
  return playground
}

test('who grades by keys alone, blind to the judge, sees the agreement and opens what disagrees', async () => {
  const playground = await afterRun()
  const { page } = playground
  const { keyboard } = page
  await page.getByRole('button', { name: 'Check the judge' }).focus()
  await keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Check the judge' })
  await panel.getByText('You have labelled 0 of 12 judged answers.').waitFor()
  await panel.getByRole('button', { name: 'Label the next answer' }).focus()
  await keyboard.press('Enter')
  const cell = page.getByRole('dialog', { name: 'Cell' })
  const own = cell.getByRole('region', { name: 'Your verdict' })
  await own.getByText('0 of 2 given.').waitFor()
  await cell.getByText('4: So it seems to me.').waitFor()
  await own.getByText('Hide the judge’s until I have given mine').click()
  await cell.getByText('4: So it seems to me.').waitFor({ state: 'hidden' })
  assert.equal(await own.getByText('Judge:').count(), 0)
  await keyboard.press('2')
  await own.getByText('1 of 2 given.').waitFor()
  await keyboard.press('p')
  await own.getByText('All given.').waitFor()
  await own.getByText('Judge: 4, other than you').waitFor()
  await own.getByText('Judge: pass, as you').waitFor()
  for (let answer = 2; answer <= 12; answer++) {
    const before = await cell.getByRole('heading').first().textContent()
    await keyboard.press('Enter')
    await page.waitForFunction(
      (title) => document.querySelectorAll('[role="dialog"] h2')[1]?.textContent !== title,
      before,
    )
    await own.getByText('0 of 2 given.').waitFor()
    await keyboard.press('4')
    await own.getByText('1 of 2 given.').waitFor()
    await keyboard.press('p')
    await own.getByText('All given.').waitFor()
  }
  await keyboard.press('Escape')
  await cell.waitFor({ state: 'hidden' })
  await panel.getByText('You have labelled 12 of 12 judged answers.').waitFor()
  const clear = panel.getByRole('region', { name: 'Criterion clear', exact: true })
  await clear.getByText(/more labels will tell it within 10 points/).waitFor()
  await clear.getByText('To look at: 1').waitFor()
  await clear.getByRole('button', { name: /judge 4, people 2/ }).click()
  await own.getByText('Judge: 4, other than you').waitFor()
  // Every verdict was of a record: no judge was asked for the sake of a label.
  assert.equal(server.asked.length, 36)
  assert.deepEqual(playground.faults, [])
})

test('labels outlive the page, and leave as a file', async () => {
  const playground = await afterRun()
  const { page } = playground
  await playground.cell(0).click()
  await page.getByRole('region', { name: 'Your verdict' }).getByText('0 of 2 given.').waitFor()
  await page.keyboard.press('5')
  await page.getByText('1 of 2 given.').waitFor()
  await page.reload()
  await playground.planned(12)
  await playground.runToEnd()
  await playground.cell(0).click()
  await page.getByText('1 of 2 given.').waitFor()
  assert.equal(await page.getByRole('button', { name: '5 ★' }).getAttribute('aria-pressed'), 'true')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Check the judge' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export labels' }).click()
  const stream = await (await download).createReadStream()
  let text = ''
  for await (const piece of stream) text += piece
  const label = JSON.parse(text)
  assert.deepEqual([label.row, label.criterion, label.verdict, label.by], ['q1', 'clear', '5', 'me'])
})
