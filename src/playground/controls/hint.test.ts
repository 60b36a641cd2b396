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

const group = 'Models that share a letter cannot be told apart'
const bias = /^Judge less people, in points of the scale/

async function ran(options = {}): Promise<PlaygroundPage> {
  const playground = await visits.first(server.url, options)
  await playground.openFile('graded.bench.yaml', gradedBenchmark)
  await playground.planned(12)
  await playground.runToEnd()
  return playground
}

/** A sheet with terms in it. */
async function checkJudge({ page }: PlaygroundPage): Promise<void> {
  await page.getByRole('button', { name: 'Check the judge' }).click()
  await page.getByRole('button', { name: 'Label the next answer' }).click()
  await page.getByText('0 of 2 given.').waitFor()
  await page.locator('[role="dialog"]:focus').waitFor()
  await page.keyboard.press('2')
  await page.getByText('1 of 2 given.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('To look at: 1').waitFor()
}

test('a finger that taps a term reads what it means, and a tap elsewhere takes that away', async () => {
  const { page } = await ran({ hasTouch: true })
  const hint = page.getByRole('tooltip')
  await page.getByRole('button', { name: 'Group', exact: true }).tap()
  assert.equal(await hint.textContent(), group)
  await page.getByText('Finished', { exact: true }).tap()
  await hint.waitFor({ state: 'hidden' })
  // A head that sorts says at the same tap what it sorts by.
  await page.getByRole('button', { name: 'p50' }).tap()
  assert.equal(await hint.textContent(), 'Half of the replies came within this time')
  assert.equal(await page.getByRole('columnheader', { name: 'p50' }).getAttribute('aria-sort'), 'descending')
})

test('a term that was pressed leaves by the first Escape and its sheet by the second', async () => {
  const playground = await ran()
  const { page, drawer } = playground
  await checkJudge(playground)
  const term = drawer.getByRole('button', { name: 'Bias' }).first()
  await term.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('tooltip').getByText(bias).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('tooltip').waitFor({ state: 'hidden' })
  assert.ok(await drawer.isVisible())
  assert.ok(await term.evaluate((element) => element === document.activeElement))
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
})

test('a hint that merely follows the keyboard does not keep a sheet open', async () => {
  const playground = await ran()
  const { page, drawer } = playground
  await checkJudge(playground)
  await page.keyboard.press('Tab')
  for (let presses = 0; presses < 20 && !(await page.getByRole('tooltip').getByText(bias).isVisible()); presses++)
    await page.keyboard.press('Tab')
  await page.getByRole('tooltip').getByText(bias).waitFor()
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
  await page.getByRole('tooltip').getByText(bias).waitFor({ state: 'hidden' })
})

test('a hint under a resting pointer leaves by Escape, and its sheet stays', async () => {
  const playground = await ran()
  const { page, drawer } = playground
  await checkJudge(playground)
  // The pointer is taken up again after the keyboard.
  await page.mouse.move(900, 20)
  await drawer.getByRole('button', { name: 'Bias' }).first().hover()
  await page.getByRole('tooltip').getByText(bias).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('tooltip').waitFor({ state: 'hidden' })
  assert.ok(await drawer.isVisible())
})
