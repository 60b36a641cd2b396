import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import { violations } from '../testing/accessibility.testing.ts'
import type { PlaygroundPage } from '../testing/playground-page.testing.ts'
import { serverForTests, visitsForTests } from '../testing/visits.testing.ts'

const visits = visitsForTests()
const server = serverForTests()

async function visit(width = 1440): Promise<PlaygroundPage> {
  const playground = await visits.first(server.url, { viewport: { width, height: 900 } })
  return playground
}

const titles = ['One file, two views', 'Who answers', 'A small taste first', 'The whole run', 'Look, change, share']

function stop({ page }: PlaygroundPage, title: string): Locator {
  return page.getByRole('dialog', { name: title })
}

test('who is here for the first time is offered a tour, takes it by keyboard, and is not offered it again', async () => {
  const playground = await visit()
  const { page } = playground
  const offer = page.getByRole('region', { name: 'A tour of the page' })
  const results = await page.getByRole('heading', { name: 'No results yet' }).boundingBox()
  await offer.getByRole('button', { name: 'Take the tour' }).focus()
  await page.keyboard.press('Enter')
  for (const title of titles.slice(0, 2)) {
    await stop(playground, title).getByRole('button', { name: 'Next' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
  }
  await stop(playground, titles[2] ?? '').waitFor()
  await page.keyboard.press('ArrowRight')
  await stop(playground, titles[3] ?? '').waitFor()
  await page.keyboard.press('ArrowLeft')
  await stop(playground, titles[2] ?? '').waitFor()
  // Nothing of the page has moved.
  assert.deepEqual(await page.locator('h2', { hasText: 'No results yet' }).boundingBox(), results)
  await page.keyboard.press('ArrowRight')
  await stop(playground, titles[3] ?? '')
    .getByText('4 of 5')
    .waitFor()
  await page.keyboard.press('Enter')
  await stop(playground, titles[4] ?? '')
    .getByRole('button', { name: 'Done' })
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Take the tour' }).and(page.locator(':focus')).waitFor()
  await offer.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('heading', { name: 'No results yet' }).waitFor()
  assert.equal(await offer.count(), 0)

  // It is there for whoever wants it once more, and ends when it is no longer wanted.
  await page.getByRole('button', { name: 'Take the tour' }).click()
  await stop(playground, titles[0] ?? '')
    .getByRole('button', { name: 'Skip the tour' })
    .click()
  await stop(playground, titles[0] ?? '').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Take the tour' }).click()
  await stop(playground, titles[0] ?? '').waitFor()
  await page.keyboard.press('Escape')
  await stop(playground, titles[0] ?? '').waitFor({ state: 'detached' })
  assert.deepEqual(playground.faults, [])
})

test('who says no is asked no more', async () => {
  const { page } = await visit()
  const offer = page.getByRole('region', { name: 'A tour of the page' })
  await offer.getByRole('button', { name: 'No, thanks' }).click()
  await offer.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('heading', { name: 'No results yet' }).waitFor()
  assert.equal(await offer.count(), 0)
})

test('each stop of the tour is within a narrow screen and accessible in both themes', async () => {
  const playground = await visit(360)
  const { page } = playground
  await page.getByRole('region', { name: 'A tour of the page' }).getByRole('button', { name: 'Take the tour' }).click()
  for (const title of titles) {
    const box = await stop(playground, title).boundingBox()
    assert.ok(box && box.x >= 0 && box.x + box.width <= 360 && box.y >= 0 && box.y + box.height <= 900, title)
    assert.deepEqual(await violations(page), [], title)
    await page.keyboard.press('Enter')
  }
  await stop(playground, titles[4] ?? '').waitFor({ state: 'detached' })
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360)
})
