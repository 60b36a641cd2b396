import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { violations } from '../testing/accessibility.testing.ts'
import { FormPage } from '../testing/form-page.testing.ts'
import { type GradedServer, gradedBenchmark, startGradedServer } from '../testing/graded-server.testing.ts'
import type { PlaygroundPage } from '../testing/playground-page.testing.ts'
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

/** Two kept runs of one benchmark: before and after a level of its rubric was sharpened. */
async function afterTwoRuns(): Promise<PlaygroundPage> {
  const playground = await visits.first(server.url)
  const { page } = playground
  await playground.openFile('graded.bench.yaml', gradedBenchmark)
  await playground.planned(12)
  await playground.runToEnd()
  const form = new FormPage(playground)
  await form.show('Form')
  await form.card('Clear').getByLabel('Level 5').fill('plain to a child')
  await page.keyboard.press('Tab')
  const bar = page.getByRole('region', { name: 'What your change does' })
  await bar.getByRole('button', { name: 'Judge them' }).click()
  await bar.getByText('12 cells are scored by it: 12 came out otherwise.').waitFor()
  await page.getByText('Finished', { exact: true }).waitFor()
  return playground
}

test('two kept runs are compared: scores with words, the rubric’s versions, and each changed cell with both answers', async () => {
  const playground = await afterTwoRuns()
  const { page } = playground
  const asked = server.asked.length
  await page.getByRole('button', { name: 'Runs', exact: true }).click()
  const runs = page.getByRole('dialog', { name: 'Runs' })
  const compare = runs.getByRole('button', { name: 'Compare the two' })
  await runs.getByRole('checkbox').nth(1).waitFor()
  // The run that is shown is ticked already.
  assert.ok(await runs.getByRole('checkbox').first().isChecked())
  assert.ok(await compare.isDisabled())
  await runs.getByRole('checkbox').nth(1).focus()
  await page.keyboard.press('Space')
  await compare.focus()
  await page.keyboard.press('Enter')

  const sheet = page.getByRole('dialog', { name: 'Two runs compared' })
  await sheet
    .getByText(/The benchmark was changed between the runs\. 12 of 12 shared cells came out otherwise\./)
    .waitFor()
  await sheet.getByText(/You changed the rubric “quality”, criterion “clear”\./).waitFor()
  const row = sheet.getByRole('table').getByRole('row').nth(1)
  // Clear 0.75, then 0.25; safe 1.
  assert.match((await row.textContent()) ?? '', /^writer87\.5 %62\.5 %−25\.0.*12worse, by more than luck explains$/)
  const rubric = sheet.getByRole('region', { name: 'The rubric quality' })
  await rubric.getByText('Mean score 75.0 %, then 25.0 %: −50.0 points on 12 rows.').waitFor()
  assert.match((await rubric.getByRole('definition').first().textContent()) ?? '', /^Beforeplain$/)
  assert.match((await rubric.getByRole('definition').nth(1).textContent()) ?? '', /^Afterplain to a child$/)
  await rubric.getByText('reads as before').waitFor()
  assert.deepEqual(await violations(page), [], 'overview')

  await sheet.getByRole('radio', { name: 'Gained 0' }).click()
  await sheet.getByText('None.', { exact: true }).waitFor()
  await sheet.getByRole('radio', { name: 'Lost 12' }).click()
  const second = sheet.getByRole('list', { name: 'Changed cells' }).getByRole('button').nth(1)
  assert.match((await second.textContent()) ?? '', /^q2writer.*passed 0\.88→.*failed 0\.63$/)
  await second.focus()
  await page.keyboard.press('Enter')
  const pair = sheet.getByRole('region', { name: 'Both answers' })
  await pair.getByText('Write about thing2').waitFor()
  for (const side of ['Before', 'After'])
    await pair.getByRole('article', { name: side }).getByText('An answer about thing2, in a few words.').waitFor()
  await pair.getByText('The answer is the same; it was scored otherwise.').waitFor()
  assert.deepEqual(await violations(page), [], 'pair')
  await pair.getByRole('button', { name: 'Cell below' }).click()
  await pair.getByText('Write about thing3').waitFor()
  await pair.getByRole('button', { name: 'Back to the comparison' }).click()
  await page.locator('button:focus', { hasText: 'q3' }).waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  await page.locator('button:focus', { hasText: 'Compare the two' }).waitFor()
  await page.keyboard.press('Escape')
  await runs.waitFor({ state: 'hidden' })
  assert.equal(server.asked.length, asked)
  assert.deepEqual(playground.faults, [])
})

test('runs of two benchmarks are compared where task and row id match, and it is said what does not', async () => {
  const playground = await visits.first(server.url)
  const { page } = playground
  await playground.openFile('graded.bench.yaml', gradedBenchmark)
  await playground.planned(12)
  await playground.runToEnd()
  const other = gradedBenchmark
    .replace('title: Short answers', 'title: Other answers')
    .replace(/ {6}- \{id: q12.*\n/, '      - {id: x1, thing: stone}\n')
    .replace('thing: thing2}', 'thing: leaf}')
    .replace('levels: {1: muddled, 5: plain}', 'levels: {1: muddled, 5: plain to a child}')
  await playground.openFile('other.bench.yaml', other)
  await page.getByRole('heading', { name: 'Other answers', level: 1 }).waitFor()
  await playground.planned(12)
  await playground.runToEnd()
  const asked = server.asked.length

  await page.getByRole('button', { name: 'Runs', exact: true }).click()
  const runs = page.getByRole('dialog', { name: 'Runs' })
  await runs.getByText('1 run of other benchmarks, to compare with').click()
  const others = runs.getByRole('list', { name: 'Runs of other benchmarks' })
  await others.getByRole('heading', { name: 'Short answers' }).waitFor()
  await others.getByRole('checkbox', { name: / of Short answers$/ }).focus()
  await page.keyboard.press('Space')
  assert.deepEqual(await violations(page), [], 'runs')
  await runs.getByRole('button', { name: 'Compare the two' }).click()

  const sheet = page.getByRole('dialog', { name: 'Two runs compared' })
  await sheet.getByText(/^Before: “Short answers”, .* After: “Other answers”, /).waitFor()
  await sheet
    .getByText(
      /The runs are of two benchmarks.* 11 of 11 shared cells came out otherwise\..* They differ in the rubric/,
    )
    .waitFor()
  assert.deepEqual(await sheet.getByRole('region', { name: 'What matches' }).getByRole('listitem').allTextContents(), [
    'Models in both: local/writer.',
    '“explain”: 11 rows in both by their ids. In one run alone, and left out: 1 row before, 1 row after. 1 of those in both is asked otherwise: their answers are to another question.',
  ])
  const row = sheet.getByRole('table').getByRole('row').nth(1)
  assert.match((await row.textContent()) ?? '', /^writer87\.5 %62\.5 %−25\.0.*11worse/)
  assert.deepEqual(await violations(page), [], 'comparison')
  assert.equal(server.asked.length, asked)
  assert.deepEqual(playground.faults, [])
})
