import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { type OpenAiServer, startOpenAiServer } from '../server/testing/openai-server.testing.ts'
import { type GradedServer, gradedBenchmark, startGradedServer } from './testing/graded-server.testing.ts'
import { KeyboardPerson } from './testing/keyboard-person.testing.ts'
import { KillableServer } from './testing/killable-server.testing.ts'
import { PlaygroundPage } from './testing/playground-page.testing.ts'
import { visitsForTests } from './testing/visits.testing.ts'

const visits = visitsForTests()
let graded: GradedServer
let models: OpenAiServer
let slow: KillableServer

before(async () => {
  // The judge is strict where the level for 5 speaks of a valve.
  graded = await startGradedServer((read) => {
    if (read.includes('Is it safe?')) return 'pass'
    return read.includes('names the valve') ? '2' : '5'
  })
  models = await startOpenAiServer({ latencyMs: 60 })
  slow = await KillableServer.start(models.url)
})

after(async () => {
  await graded?.close()
  await slow?.close()
  await models?.close()
})

async function profile(): Promise<BrowserContext> {
  return visits.profile({ permissions: ['clipboard-read', 'clipboard-write'] })
}

async function person(context?: BrowserContext): Promise<KeyboardPerson> {
  return new KeyboardPerson(new PlaygroundPage(await (context ?? (await profile())).newPage()))
}

const spreadsheet = [
  'Alarm\tRight answer',
  'Tell about cavitation at the suction side\tthe valve is throttled',
  'Tell about vibration of the coupling\tthe shafts are out of line',
].join('\n')

test('by keyboard: an expert pastes a spreadsheet, runs and shares; a colleague opens a copy, sharpens a level, sees what changed', async () => {
  const expert = await person()
  await expert.playground.open(graded.url)
  await expert.activate('button', 'Examples')
  await expert.activate('button', 'Start from scratch')
  await expert.reach('textbox', /What do you want to find out/)
  await expert.type('Can a model tell why a pump trips?')
  await expert.reach('textbox', /Copy the cells/)
  await expert.paste(spreadsheet)
  await expert.page.getByText('2 rows, 2 columns').waitFor()
  await expert.choose(expert.page.getByRole('radiogroup').last(), /A judge grades it by a rubric/)
  await expert.activate('button', 'Create the benchmark')
  await expert.page.getByText('No problems').waitFor()
  await expert.playground.planned(2)
  await expert.activate('button', 'Run')
  await expert.page.getByText('Finished', { exact: true }).waitFor()
  await expert.activate('button', 'Share')
  await expert.toggle(/Send the results of the last run along/)
  const link = expert.playground.drawer.getByLabel('Link', { exact: true })
  const store = expert.playground.drawer.getByRole('button', { name: 'Store it and make a link' })
  await store.or(link).first().waitFor()
  if (await store.isVisible()) await expert.activate('button', 'Store it and make a link')
  const address = await link.inputValue()

  graded.asked.length = 0
  const colleague = await person()
  await colleague.page.goto(address)
  await colleague.activate('button', 'Open with its results')
  await colleague.page.getByText('Finished', { exact: true }).waitFor()
  await colleague.choose(colleague.page.getByRole('radiogroup', { name: 'Edit as' }), 'Form')
  await colleague.reachTarget(colleague.page.getByRole('region', { name: 'Right' }).getByLabel('Level 5'))
  await colleague.press('ControlOrMeta+a')
  await colleague.type('names the valve, and nothing that is wrong')
  await colleague.press('Tab')
  const bar = colleague.page.getByRole('region', { name: 'What your change does' })
  await bar.getByText(/2 cells need 2 judge calls/).waitFor()
  await colleague.activate('button', 'Judge them')
  await bar.getByText('2 cells are scored by it: 2 came out otherwise.').waitFor()
  assert.deepEqual(
    graded.asked.map(({ model }) => model),
    ['judge', 'judge'],
  )
  await colleague.reachTarget(colleague.playground.grid.locator('[role="row"] > [tabindex="0"]'))
  assert.match(await colleague.focused(), /was passed$/)
  await colleague.press('Enter')
  await colleague.playground.drawer.getByText('Checks before your change').waitFor()
  assert.deepEqual([...expert.playground.faults, ...colleague.playground.faults], [])
})

const begun = `benchleaf: 1
title: Colours
main: say
models: [baseline/echo]
datasets:
  words:
    rows:
      - {id: a, word: red}
tasks:
  say:
    dataset: words
    promtp: "Say {{ word }}"
    checks:
      - contains: "{{ word }}"
`

test('by keyboard: an engineer takes a completion, reads a hover, mends what is underlined, runs, and reads the cells', async () => {
  const engineer = await person()
  const { page, playground } = engineer
  await playground.open(graded.url)
  await engineer.replaceSource(begun)
  await page.locator('.squiggly-error').first().waitFor()
  assert.ok(await playground.run.isDisabled())

  await engineer.press('ControlOrMeta+End')
  await engineer.type('      - ')
  await engineer.press('Control+Space')
  await page.getByRole('option', { name: /^contains_all/ }).waitFor()
  for (let presses = 0; presses < 20; presses++) {
    const chosen = page.locator('.suggest-widget .monaco-list-row.focused')
    if ((await chosen.getAttribute('aria-label'))?.startsWith('contains_all')) break
    await engineer.press('ArrowDown')
  }
  await engineer.press('Enter')
  await page.getByRole('option').first().waitFor({ state: 'hidden' })
  await page.locator('.view-line', { hasText: 'contains_all:' }).waitFor()
  await engineer.press('ControlOrMeta+a', 'ControlOrMeta+c')
  const completed = await page.evaluate(() => navigator.clipboard.readText())
  assert.match(completed, /\n {6}- contains_all: *\n?/)

  await engineer.paste(`${completed.replace(/- contains_all:\s*$/, '- contains_all: [red, Say]\n')}`)
  // To the key that is misspelt.
  await engineer.press(
    'ControlOrMeta+Home',
    ...Array.from({ length: 11 }, () => 'ArrowDown'),
    'ArrowRight',
    'ArrowRight',
  )
  await engineer.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ControlOrMeta+k', 'ControlOrMeta+i')
  await page
    .locator('.monaco-hover')
    .getByText(/prompt/)
    .first()
    .waitFor()
  await engineer.press('Escape', 'Home', 'Shift+End')
  await engineer.type('prompt: "Say {{ word }}')
  await page.getByText('No problems').waitFor()
  await page.locator('.squiggly-error').first().waitFor({ state: 'detached' })
  await engineer.press('Home', 'ArrowRight', 'ArrowRight', 'ControlOrMeta+k', 'ControlOrMeta+i')
  await page
    .locator('.monaco-hover')
    .getByText(/asked|sent|template/i)
    .first()
    .waitFor()
  await engineer.press('Escape')

  await page.locator('#run-estimate', { hasText: '1 cell' }).waitFor()
  await engineer.press('ControlOrMeta+Enter')
  await page.getByText('Finished', { exact: true }).waitFor()
  await playground.grid.getByText('Say red').waitFor()
  await engineer.reachTarget(playground.grid.locator('[role="row"] > [tabindex="0"]'))
  assert.match(await engineer.focused(), /^DIV baseline\/echo: passed/)
  await engineer.press('ArrowLeft')
  assert.equal(await engineer.focused(), 'DIV Say red')
  await engineer.press('ArrowLeft')
  assert.equal(await engineer.focused(), 'DIV a')
  await engineer.press('End', 'Enter')
  await playground.drawer.getByText('Messages sent').waitFor()
  await engineer.press('Escape')
  await playground.drawer.waitFor({ state: 'hidden' })
  assert.match(await engineer.focused(), /^DIV baseline\/echo: passed/)
  assert.deepEqual(playground.faults, [])
})

test('by keyboard: a run whose tab was closed is resumed', async () => {
  const context = await profile()
  const first = await person(context)
  await first.playground.open(slow.url)
  const rows = Array.from({ length: 120 }, (_, row) => `      - {id: r${row}, word: w${row}}`)
  await first.replaceSource(
    begun
      .replace('promtp', 'prompt')
      .replace('baseline/echo', 'local/slow')
      .replace(/ {6}- \{id: a.*/, rows.join('\n')),
  )
  await first.playground.planned(120)
  await first.activate('button', 'Run options')
  await first.reach('textbox', /Calls at once/)
  await first.press('ControlOrMeta+a')
  await first.type('4')
  await first.press('Enter', 'Escape')
  await first.activate('button', 'Run')
  await first.page.waitForFunction(
    () => Number(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')) > 20,
  )
  await first.page.close()
  const next = await person(context)
  await next.playground.open(slow.url)
  await next.activate('button', /^Resume/)
  await next.page.getByText('Finished', { exact: true }).waitFor()
  await next.page.getByText('120 / 120 cells').waitFor()
  // Four calls were in flight and one batch of answers may not have been written.
  assert.ok(models.counts.requests <= 132, `${models.counts.requests} calls for 120 cells`)
})

test('by keyboard: answers are labelled blind to the judge, and the agreement is read', async () => {
  const expert = await person()
  const { page } = expert
  await expert.playground.open(graded.url)
  await expert.replaceSource(gradedBenchmark)
  await expert.playground.planned(12)
  await expert.activate('button', 'Run')
  await page.getByText('Finished', { exact: true }).waitFor()
  await expert.activate('button', 'Check the judge')
  await expert.activate('button', 'Label the next answer')
  const own = page.getByRole('region', { name: 'Your verdict' })
  await own.getByText('0 of 2 given.').waitFor()
  await expert.toggle(/Hide the judge’s until I have given mine/)
  await page.getByText('5: So it seems to me.').waitFor({ state: 'hidden' })
  await expert.press('2')
  await own.getByText('1 of 2 given.').waitFor()
  await expert.press('p')
  await own.getByText('Judge: 5, other than you').waitFor()
  await own.getByText('Judge: pass, as you').waitFor()
  await expert.press('Escape')
  await page.getByText('You have labelled 1 of 12 judged answers.').waitFor()
  await expert.activate('button', /judge 5, people 2/)
  await own.getByText('All given.').waitFor()
  assert.deepEqual(expert.playground.faults, [])
})
