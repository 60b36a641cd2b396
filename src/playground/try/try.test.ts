import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GradedServer, gradedBenchmark, startGradedServer } from '../testing/graded-server.testing.ts'
import { visitsForTests } from '../testing/visits.testing.ts'

const visits = visitsForTests()
let server: GradedServer

before(async () => {
  server = await startGradedServer((read) => (read.includes('Is it safe?') ? 'pass' : '4'))
})

after(() => server?.close())

test('three rows are tried beside the editor, and the run that follows asks for the rest alone', async () => {
  const playground = await visits.first(server.url)
  const { page } = playground
  await playground.openFile('graded.bench.yaml', gradedBenchmark)
  await playground.planned(12)
  // What it costs is said before it is pressed.
  await page.getByRole('button', { name: /^Try on 3 rows about \$0\.0\d+$/ }).click()
  const panel = page.getByRole('region', { name: 'Try' })
  await panel.getByText(/^3 of 3 answers passed, \$/).waitFor()
  // An answer and two verdicts for each row.
  assert.equal(server.asked.length, 9)
  await panel.getByText('An answer about thing2, in a few words.').first().click()
  await panel.locator('details[open]').getByText('4: So it seems to me.').waitFor()
  await playground.clickLine('title: Short answers')
  await page.keyboard.type(', again')
  await panel.getByText('The file has changed since.').waitFor()
  await panel.getByRole('button', { name: 'Other rows' }).click()
  await panel.getByText('An answer about thing4, in a few words.').first().waitFor()
  await panel.getByText(/^3 of 3 answers passed, \$/).waitFor()
  assert.equal(server.asked.length, 18)
  await panel.getByRole('button', { name: 'Close the try' }).click()
  await panel.waitFor({ state: 'hidden' })
  await playground.runToEnd()
  assert.equal(server.asked.length, 36)
  assert.deepEqual(playground.faults, [])
})
