import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FormPage } from '../testing/form-page.testing.ts'
import { type GradedServer, gradedBenchmark, startGradedServer } from '../testing/graded-server.testing.ts'
import { visitsForTests } from '../testing/visits.testing.ts'

const visits = visitsForTests()
let server: GradedServer

/** Clearness 4, or 2 where the level speaks of children; every third answer is unsafe. */
function verdict(read: string): string {
  if (read.includes('Is it safe?')) return /thing\d*[369]\b/.test(read) ? 'fail' : 'pass'
  return read.includes('a child') ? '2' : '4'
}

before(async () => {
  server = await startGradedServer(verdict)
})

after(() => server?.close())

/** The graded benchmark, run to its end, and no call counted yet. */
async function afterRun(): Promise<FormPage> {
  const playground = await visits.first(server.url)
  await playground.openFile('graded.bench.yaml', gradedBenchmark)
  await playground.planned(12)
  await playground.runToEnd()
  server.asked.length = 0
  return new FormPage(playground)
}

test('who sharpens one level of a rubric hears what it costs, pays for that criterion alone, and sees what changed', async () => {
  const form = await afterRun()
  const { page, playground } = form
  await form.show('Form')
  const level = form.card('Clear').getByLabel('Level 5')
  await level.fill('plain to a child')
  await page.keyboard.press('Tab')
  const bar = page.getByRole('region', { name: 'What your change does' })
  await bar.getByText('You changed the rubric “quality”, criterion “clear”.').waitFor()
  await bar.getByText(/12 cells need 12 judge calls, about \$0\.\d+\./).waitFor()
  assert.match((await playground.cell(0).getAttribute('aria-label')) ?? '', /needs judging$/)
  assert.equal(server.asked.length, 0)

  await bar.getByRole('button', { name: 'Judge them' }).click()
  await bar.getByText('12 cells are scored by it: 12 came out otherwise.').waitFor()
  assert.equal(server.asked.length, 12)
  for (const { model, messages } of server.asked) {
    assert.equal(model, 'judge')
    assert.match(messages.at(-1)?.content ?? '', /plain to a child/)
  }
  assert.match(
    (await playground.cell(0).getAttribute('aria-label')) ?? '',
    /: failed, score 0\.88 → 0\.63, was passed$/,
  )
  const table = page.getByRole('table', { name: /Before and after/ })
  // Clear 0.75, then 0.25; eight or nine of twelve are safe.
  const row = (await table.getByRole('row').nth(1).textContent()) ?? ''
  assert.match(row, /−25\.0/)
  assert.match(row, /12$/)
  await playground.cell(0).click()
  await playground.drawer.getByText('was passed with 0.88').waitFor()
  await playground.drawer.getByText('Checks before your change').waitFor()
  await page.keyboard.press('Escape')

  await bar.getByRole('button', { name: 'Undo the change' }).click()
  await bar.waitFor({ state: 'hidden' })
  await playground.grid.getByLabel('local/writer: passed, score 0.88', { exact: true }).first().waitFor()
  assert.equal(server.asked.length, 12)
  assert.deepEqual(playground.faults, [])
})

test('the slider of a weight re-scores at once when it is let go', async () => {
  const form = await afterRun()
  const { page, playground } = form
  await form.show('Form')
  const slider = form.card('Clear').getByRole('slider', { name: 'Weight' })
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await form.card('Clear').getByText('counts 2 ×').waitFor()
  await page
    .getByRole('region', { name: 'What your change does' })
    .getByText(/12 cells are scored by it/)
    .waitFor()
  assert.equal(server.asked.length, 0)
  await form.show('YAML')
  await page.locator('.view-line', { hasText: 'weight: 2' }).waitFor()
  assert.deepEqual(playground.faults, [])
})

test('another weight re-scores at once, free of charge; the filter finds what changed, and it can be kept', async () => {
  const form = await afterRun()
  const { page, playground } = form
  await playground.clickLine('ask: Is it clear?')
  await page.keyboard.press('Enter')
  await page.keyboard.type('weight: 3')
  const bar = page.getByRole('region', { name: 'What your change does' })
  await bar.getByText(/12 cells are scored by it/).waitFor()
  assert.equal(server.asked.length, 0)
  await page.getByRole('radio', { name: 'Changed' }).click()
  await page.getByText('12 rows', { exact: true }).waitFor()
  await bar.getByRole('button', { name: 'Keep' }).click()
  await bar.waitFor({ state: 'hidden' })
  assert.doesNotMatch((await playground.cell(0).getAttribute('aria-label')) ?? '', /→/)
  assert.equal(server.asked.length, 0)
  assert.deepEqual(playground.faults, [])
})
