import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FormPage } from './testing/form-page.testing.ts'
import { type GradedServer, startGradedServer } from './testing/graded-server.testing.ts'
import { visitsForTests } from './testing/visits.testing.ts'

const visits = visitsForTests()
let server: GradedServer

before(async () => {
  // The judge is strict where the level for 5 speaks of a valve.
  server = await startGradedServer((read) => (read.includes('names the valve') ? '2' : '5'))
})

after(() => server?.close())

async function person(): Promise<FormPage> {
  return new FormPage(await visits.tab())
}

const spreadsheet = [
  'Alarm\tRight answer',
  'Tell about cavitation at the suction side\tthe valve is throttled',
  'Tell about vibration of the coupling\tthe shafts are out of line',
  'Tell about leakage at the gland\tthe seal is worn',
].join('\n')

test('an expert makes a benchmark from a spreadsheet without seeing YAML; a colleague opens its link, sharpens one level, and sees what changed', async () => {
  const expert = await person()
  await expert.playground.open(server.url)
  await expert.startFromScratch()
  await expert.page.getByLabel(/What do you want to find out/).fill('Can a model tell why a pump trips?')
  await expert.page.getByLabel(/Copy the cells/).fill(spreadsheet)
  await expert.page.getByText('3 rows, 2 columns').waitFor()
  await expert.page.getByText('A judge grades it by a rubric').click()
  await expert.page.getByRole('button', { name: 'Create the benchmark' }).click()
  await expert.card('Rubric: quality').waitFor()
  await expert.page.getByText('No problems').waitFor()
  await expert.playground.planned(3)
  await expert.playground.runToEnd()
  assert.match((await expert.playground.scores.getByRole('row').nth(1).textContent()) ?? '', /^writer.*100\.0 %/)

  await expert.page.getByRole('button', { name: 'Share', exact: true }).click()
  await expert.playground.drawer.getByText('Send the results of the last run along').click()
  const link = expert.playground.drawer.getByLabel('Link', { exact: true })
  await expert.playground.drawer.getByText(/Whoever has the link can read it/).waitFor()
  const store = expert.playground.drawer.getByRole('button', { name: 'Store it and make a link' })
  if (await store.isVisible()) await store.click()
  const address = await link.inputValue()

  server.asked.length = 0
  const colleague = await person()
  await colleague.page.goto(address)
  await colleague.playground.drawer
    .getByText('come with it; every score is computed here again', { exact: false })
    .waitFor()
  await colleague.playground.drawer.getByRole('button', { name: 'Open with its results' }).click()
  await colleague.page.getByText('Finished', { exact: true }).waitFor()
  assert.equal(server.asked.length, 0)

  await colleague.show('Form')
  await colleague.card('Right').getByLabel('Level 5').fill('names the valve, and nothing that is wrong')
  await colleague.page.keyboard.press('Tab')
  const bar = colleague.page.getByRole('region', { name: 'What your change does' })
  await bar.getByText(/3 cells need 3 judge calls/).waitFor()
  assert.equal(server.asked.length, 0)
  await bar.getByRole('button', { name: 'Judge them' }).click()
  await bar.getByText('3 cells are scored by it: 3 came out otherwise.').waitFor()
  assert.deepEqual(
    server.asked.map(({ model }) => model),
    ['judge', 'judge', 'judge'],
  )
  assert.deepEqual([...expert.playground.faults, ...colleague.playground.faults], [])
})
