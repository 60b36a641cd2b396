import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import { FormPage } from '../testing/form-page.testing.ts'
import type { PlaygroundPage } from '../testing/playground-page.testing.ts'
import { serverForTests, visitsForTests } from '../testing/visits.testing.ts'

const visits = visitsForTests()
const server = serverForTests()

async function visit(size = { width: 1440, height: 900 }): Promise<PlaygroundPage> {
  const playground = await visits.first(server.url, { viewport: size })
  await playground.openExample('Wastewater pump diagnosis', 'pump-diagnosis.bench.yaml')
  await playground.planned(84)
  return playground
}

async function openPicture({ page, drawer }: PlaygroundPage): Promise<Locator> {
  await page.getByRole('button', { name: 'Show what the benchmark does, as a picture' }).click()
  await drawer.getByText('28 rows × 3 models = 84 cells').waitFor()
  return drawer.getByRole('region', { name: 'The picture' })
}

test('the picture shows each step with its counts, without one box over another', async () => {
  const playground = await visit()
  const picture = await openPicture(playground)
  assert.match((await playground.drawer.textContent()) ?? '', /A run takes 252 calls, 168 of these to judges/)
  const boxes = await picture.getByRole('button').all()
  assert.equal(boxes.length, 12)
  assert.match((await boxes[2]?.textContent()) ?? '', /Ask.*each model.*84 calls/)
  const places = await Promise.all(boxes.map((box) => box.boundingBox()))
  for (const [index, a] of places.entries())
    for (const b of places.slice(index + 1))
      assert.ok(
        a && b && (a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y),
      )
  assert.equal(await picture.locator('svg path').count(), 15)
  assert.deepEqual(playground.faults, [])
})

test('a step leads to its place: in the text, and in the form', async () => {
  const playground = await visit()
  const picture = await openPicture(playground)
  await picture.getByRole('button', { name: /^Judge\s*safety/ }).click()
  await playground.drawer.waitFor({ state: 'hidden' })
  await playground.page.locator('.view-line', { hasText: 'Does the answer tell the technician' }).waitFor()
  const form = new FormPage(playground)
  await form.show('Form')
  const again = await openPicture(playground)
  await again.getByRole('button', { name: /^Data\s*cases/ }).press('Enter')
  await playground.drawer.waitFor({ state: 'hidden' })
  await playground.page.locator('section[data-path="datasets/cases"]:focus').waitFor()
})

test('arrow keys go from step to step; the list says the same in words', async () => {
  const playground = await visit()
  const picture = await openPicture(playground)
  const { page, drawer } = playground
  await picture.getByRole('button').first().focus()
  await page.keyboard.press('ArrowRight')
  await picture
    .getByRole('button', { name: /^Prompt/ })
    .and(page.locator(':focus'))
    .waitFor()
  await drawer.getByRole('radio', { name: 'List' }).click()
  assert.equal(await drawer.getByRole('listitem').count(), 12)
  await drawer
    .getByText('84 verdicts, from answer “the whole reply”, data “cases”, judge “root_cause” and judge “safety”')
    .waitFor()
})

test('a narrow screen begins with the list, and scrolls no further sideways than it is wide', async () => {
  const playground = await visit({ width: 360, height: 760 })
  const { page, drawer } = playground
  await openPicture(playground)
  await drawer.getByRole('listitem').first().waitFor()
  for (const look of ['List', 'Picture']) {
    await drawer.getByRole('radio', { name: look }).click()
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360)
  }
})
