import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import { violations } from '../testing/accessibility.testing.ts'
import { FormPage } from '../testing/form-page.testing.ts'
import { spreadsheetFile } from '../testing/spreadsheet.testing.ts'
import { serverForTests, visitsForTests } from '../testing/visits.testing.ts'

const pump = readFileSync(
  new URL('../../../examples/pump-diagnosis/pump-diagnosis.bench.yaml', import.meta.url),
  'utf8',
)
const visits = visitsForTests()
const server = serverForTests()

async function visit(size = { width: 1440, height: 900 }): Promise<FormPage> {
  const playground = await visits.first(server.url, { viewport: size })
  return new FormPage(playground)
}

/** The pump example in the form. */
async function visitPump(size?: { readonly width: number; readonly height: number }): Promise<FormPage> {
  const form = await visit(size)
  await form.playground.openExample('Wastewater pump diagnosis', 'pump-diagnosis.bench.yaml')
  await form.show('Form')
  await form.card('Rubric: diagnosis').waitFor()
  return form
}

const spreadsheet = 'Question\tRight answer\nSay "leaf"\tleaf\nSay tree: no?\ttree\nSay # nothing\tmoon\n'

test('one who never sees YAML pastes a spreadsheet, runs it against a baseline, and sees a score', async () => {
  const form = await visit()
  await form.startFromScratch()
  await form.page.getByLabel(/What do you want to find out/).fill('Does a model repeat: what it is told?')
  await form.page.getByLabel(/Copy the cells/).fill(spreadsheet)
  await form.page.getByText('3 rows, 2 columns').waitFor()
  await form.page.getByRole('button', { name: 'Create the benchmark' }).click()
  await form.card('Data: questions').waitFor()
  await form.page.getByText('No problems').waitFor()
  assert.equal(await form.page.getByLabel('right_answer, row 2').inputValue(), 'tree')
  assert.match(
    (await form.page.getByRole('group', { name: 'Preview of the prompt' }).textContent()) ?? '',
    /Say "leaf"/,
  )
  await form.playground.planned(3)
  await form.playground.runToEnd()
  const row = form.playground.scores.getByRole('row').nth(1)
  assert.match((await row.textContent()) ?? '', /^echo/)
  // The echo repeats "leaf" and "tree" and never says "moon".
  assert.match((await row.textContent()) ?? '', /66\.7 %/)
  assert.deepEqual(form.playground.faults, [])
})

test('sharpening one level of a rubric changes just its characters, undo brings them back, in one history with the text', async () => {
  const form = await visitPump()
  const level = form.card('Root cause').getByLabel('Level 3')
  await level.fill('names it among others, undecided')
  await form.page.keyboard.press('Tab')
  const changed = pump.replace('names it among several and does not decide', 'names it among others, undecided')
  assert.notEqual(changed, pump)
  assert.equal(await form.source(), changed)
  await form.page.getByRole('button', { name: 'Undo' }).click()
  await form.page.waitForFunction(
    (label) => document.querySelector('[data-path$="root_cause/levels/3"] textarea')?.textContent === label,
    'names it among several and does not decide',
  )
  assert.equal(await form.source(), pump)
  await form.page.getByRole('button', { name: 'Redo' }).click()
  assert.equal(await form.source(), changed)
  await form.show('YAML')
  await form.playground.clickLine('title:')
  await form.page.keyboard.press('Control+z')
  assert.equal(await form.source(), pump)
  assert.deepEqual(form.playground.faults, [])
})

test('what was edited before the code editor came can be undone in it', async () => {
  const form = await visitPump()
  await form.page.reload()
  await form.card('Rubric: diagnosis').waitFor()
  assert.equal(await form.page.locator('.monaco-editor').count(), 0)
  await form.page.getByLabel('Title').fill('Pumps')
  await form.page.keyboard.press('Tab')
  assert.equal(await form.source(), pump.replace('title: Wastewater pump diagnosis', 'title: Pumps'))
  await form.show('YAML')
  await form.playground.clickLine('title: Pumps')
  await form.page.keyboard.press('Control+z')
  assert.equal(await form.source(), pump)
})

test('checks and criteria are added, moved and removed; the rest of the file keeps its characters', async () => {
  const form = await visitPump()
  const task = form.card('Task: diagnose')
  await task.getByRole('button', { name: 'Add a check' }).click()
  await form.page.getByRole('menuitem', { name: /^Starts with/ }).click()
  await task.getByRole('heading', { name: '5. Starts with' }).waitFor()
  await task.getByRole('button', { name: 'Move check 5 up' }).click()
  await task.getByRole('heading', { name: '4. Starts with' }).waitFor()
  const rubric = form.card('Rubric: diagnosis')
  await rubric.getByRole('button', { name: 'Move the criterion safety up' }).click()
  await form.page.waitForFunction(
    () => document.querySelector('ol[aria-label="Criteria"] h4')?.textContent === 'Safety',
  )
  const source = await form.source()
  assert.match(source, /weight: 3\n {6}- starts_with: "\{\{ safety_terms \}\}"\n {6}- length:/)
  assert.match(source, /criteria:\n {6}safety:[\s\S]*\n {6}root_cause:/)
  for (const comment of pump.match(/#.*/g) ?? []) assert.ok(source.includes(comment), comment)
  await task.getByRole('button', { name: 'Remove check 4' }).click()
  await rubric.getByRole('button', { name: 'Move the criterion safety down' }).click()
  await form.page.waitForFunction(
    () => document.querySelector('ol[aria-label="Criteria"] h4')?.textContent === 'Root cause',
  )
  assert.equal(await form.source(), pump)
})

test('cells of a spreadsheet are pasted over the table and below it', async () => {
  const form = await visit()
  await form.startFromScratch()
  await form.page.getByLabel(/Copy the cells/).fill(spreadsheet)
  await form.page.getByRole('button', { name: 'Create the benchmark' }).click()
  const table = form.card('Data: questions')
  await form.paste(table.getByLabel('question, row 3'), 'New three\tthree\nNew four\tyes\n')
  await table.getByLabel('right_answer, row 4').waitFor()
  assert.equal(await table.getByLabel('question, row 3').inputValue(), 'New three')
  assert.match(
    await form.source(),
    /- \{question: "New three", right_answer: three\}\n {6}- \{question: New four, right_answer: "yes"\}\n/,
  )
  await form.paste(table.getByLabel('right_answer, row 4'), 'moon\t7\nsun\t8\n')
  await table.getByLabel('column, row 5').waitFor()
  assert.equal(await table.getByLabel('column, row 4').inputValue(), '7')
  assert.equal(await table.getByLabel('column, row 5').inputValue(), '8')
  assert.equal(await table.getByLabel('column, row 1').inputValue(), '')
  await table.getByRole('button', { name: 'Remove row 1' }).click()
  await table.getByLabel('question, row 5').waitFor({ state: 'detached' })
  assert.equal(await table.getByLabel('question, row 1').inputValue(), 'Say tree: no?')
})

test('an attached file is brought into the benchmark, and a file dropped on the table takes its place', async () => {
  const form = await visitPump()
  await form.card('Data: cases').getByRole('button', { name: 'Bring into the file' }).click()
  const first = form.page.getByLabel('id, row 1', { exact: true })
  await first.waitFor()
  assert.match(await form.source(), /datasets:\n {2}cases:\n {4}rows:\n {6}- id: ragging\n/)
  const table = form.card('Data: cases')
  await table.evaluate((card) => {
    const data = new DataTransfer()
    data.items.add(
      new File(['id,asset,alarm,symptoms,cause,synonyms,safety,safety_terms\nx,a,b,c,d,e,f,g\n'], 'new.csv'),
    )
    card.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  })
  await form.page.waitForFunction(() => document.querySelectorAll('textarea[aria-label^="id, row"]').length === 1)
  assert.equal(await first.inputValue(), 'x')
  await form.page.getByRole('button', { name: 'Undo' }).click()
  await form.page.getByLabel('id, row 2', { exact: true }).waitFor()
  await form.page.getByRole('button', { name: 'Undo' }).click()
  await table.getByRole('button', { name: 'Bring into the file' }).waitFor()
  assert.equal(await form.source(), pump)
})

test('a column is said to hold numbers: what is none is shown, and the type goes as it came', async () => {
  const form = await visit()
  await form.startFromScratch()
  await form.page.getByLabel(/Copy the cells/).fill('Question\tAnswer\nOne and one\t2\nTwo and two\tfour\n')
  await form.page.getByRole('button', { name: 'Create the benchmark' }).click()
  const table = form.card('Data: questions')
  const before = await form.source()
  await table.getByRole('button', { name: 'answer', exact: true }).click()
  const menu = form.page.getByRole('dialog', { name: 'Column answer' })
  await menu.getByLabel('What it holds').selectOption('number')
  await menu.getByText(/"four"/).waitFor()
  assert.deepEqual(await violations(form.page), [])
  await form.page.keyboard.press('Escape')
  await table.getByRole('button', { name: 'answer number' }).click()
  assert.match(await form.source(), /columns:\n {6}answer:\n {8}type: number\n/)
  await menu.getByLabel('What it holds').selectOption('as it is written')
  await form.page.getByText('No problems').waitFor()
  assert.equal(await form.source(), before)
})

test('thousands of rows are kept beside the benchmark, which names their file by itself', async () => {
  const form = await visitPump()
  const lines = Array.from({ length: 2_400 }, (_, row) => `c${row},a,b,c,d,e,f,g`)
  const text = `id,asset,alarm,symptoms,cause,synonyms,safety,safety_terms\n${lines.join('\n')}\n`
  const table = form.card('Data: cases')
  const file = { name: 'plant.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await table.locator('input[type="file"]').setInputFiles(file)
  await table.getByText(/^2,400 rows from the attached file plant\.jsonl/).waitFor()
  await form.page.getByText('No problems').waitFor()
  assert.match(await form.source(), /file: plant\.jsonl/)
  await form.page.reload()
  await table.getByText(/^2,400 rows from the attached file plant\.jsonl/).waitFor()
})

test('a spreadsheet that is opened beside a benchmark is attached as lines a dataset can name', async () => {
  const form = await visit()
  const { page } = form
  const file = { name: 'cases.xlsx', mimeType: 'application/octet-stream', buffer: spreadsheetFile }
  await page.locator('input[type="file"]').setInputFiles(file)
  await page.getByRole('button', { name: '2 files', exact: true }).click()
  await page.getByRole('dialog', { name: 'Attached files' }).getByText('cases.jsonl').waitFor()
  await page.keyboard.press('Escape')
  const broken = { ...file, name: 'broken.xlsx', buffer: Buffer.from('no spreadsheet') }
  await page.locator('input[type="file"]').setInputFiles(broken)
  await page.getByText(/^broken\.xlsx cannot be read as a spreadsheet/).waitFor()
})

test('a spreadsheet file starts a benchmark', async () => {
  const form = await visit()
  await form.startFromScratch()
  const file = { name: 'cases.xlsx', mimeType: 'application/octet-stream', buffer: spreadsheetFile }
  await form.page.getByRole('dialog').locator('input[type="file"]').setInputFiles(file)
  await form.page.getByText('2 rows, 3 columns').waitFor()
  await form.page.getByRole('button', { name: 'Create the benchmark' }).click()
  await form.card('Data: questions').waitFor()
  assert.equal(await form.page.getByLabel('day, row 2').inputValue(), '2023-03-16')
  await form.page.getByText('No problems').waitFor()
  assert.deepEqual(form.playground.faults, [])
})

test('two tasks become a suite, weighed and combined; the rest of the file keeps its characters', async () => {
  const form = await visitPump()
  await form.page.getByRole('button', { name: 'Add a task' }).click()
  await form.card('Task: task').waitFor()
  const before = await form.source()
  await form.page.getByRole('button', { name: 'Add a suite' }).click()
  const suite = form.card('Suite: all')
  const weight = suite.getByRole('slider', { name: 'Weight of diagnose' })
  await weight.focus()
  await form.page.keyboard.press('ArrowRight')
  await suite.getByText('counts 1.5 ×').waitFor()
  await form.source()
  await form.page.keyboard.press('ArrowRight')
  await suite.getByText('counts 2 ×').waitFor()
  await suite.getByLabel('The number is').selectOption('the lowest of them')
  await suite.getByRole('button', { name: 'Take task out of all' }).click()
  await suite.getByRole('button', { name: 'Add task' }).click()
  await suite.getByRole('slider', { name: 'Weight of task' }).waitFor()
  const source = await form.source()
  assert.match(source, /suites:\n {2}all:\n {4}tasks:\n {6}diagnose: 2\n {6}task: 1\n {4}combine: min\n/)
  assert.equal(source.replace(/(?<=\n)\n?suites:\n(?: {2}.*\n)+/, ''), before)
  await form.card('About').getByText('Authors, tags and more').click()
  await form.page.getByLabel('What counts', { exact: true }).selectOption('all')
  const removal = suite.getByRole('button', { name: 'all is what counts and cannot be removed' })
  await removal.waitFor()
  assert.ok(await removal.isDisabled())
  assert.deepEqual(await violations(form.page), [])
  assert.deepEqual(form.playground.faults, [])
})

test('a rubric gets another name, and the checks that name it follow', async () => {
  const form = await visitPump()
  const rubric = form.card('Rubric: diagnosis')
  await rubric.getByText('Name and more', { exact: true }).last().click()
  await rubric.getByLabel('Name', { exact: true }).last().fill('Expert view')
  await form.page.keyboard.press('Tab')
  await form.card('Rubric: expert_view').waitFor()
  const expected = pump
    .replace('  diagnosis:\n', '  expert_view:\n')
    .replace('rubric: diagnosis', 'rubric: expert_view')
  assert.equal(await form.source(), expected)
  await form.page.getByText('No problems').waitFor()
})

test('a fault stands at its field, and a broken text keeps the form and says where it broke', async () => {
  const form = await visitPump()
  await form.page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('Diagnose {{ alram }}')
  await form.page.keyboard.press('Tab')
  const prompt = form.page.locator('[data-path="tasks/diagnose/prompt"]')
  await prompt.getByText(/alram/).last().waitFor()
  await prompt.getByRole('button', { name: 'Show in YAML' }).click()
  await form.page.locator('.monaco-editor .view-line', { hasText: 'alram' }).waitFor()
  await form.playground.clickLine('alram')
  await form.page.keyboard.press('Control+Home')
  await form.page.keyboard.type('[')
  await form.show('Form')
  await form.page
    .getByRole('alert')
    .getByText(/cannot be read/)
    .waitFor()
  assert.ok(await form.page.getByLabel('Title').isDisabled())
  await form.page.getByRole('alert').getByRole('button', { name: 'Show in YAML' }).click()
  await form.page.locator('.monaco-editor').waitFor()
})

test('the keyboard alone starts a benchmark, changes it, undoes it and runs it', async () => {
  const form = await visit()
  const { keyboard } = form.page
  await form.page.getByRole('button', { name: 'Examples' }).focus()
  await keyboard.press('Enter')
  await focusByTab(form, form.page.getByRole('button', { name: 'Start from scratch' }))
  await keyboard.press('Enter')
  await focusByTab(form, form.page.getByLabel(/What do you want to find out/))
  await keyboard.type('Keys only')
  await focusByTab(form, form.page.getByRole('radio', { name: /In a spreadsheet/ }))
  await keyboard.press('ArrowDown')
  await focusByTab(form, form.page.getByRole('button', { name: 'Create the benchmark' }))
  await keyboard.press('Enter')
  await form.card('Data: questions').waitFor()
  await focusByTab(form, form.page.getByLabel('Title'))
  await keyboard.type('!')
  await keyboard.press('Control+z')
  await focusByTab(form, form.page.getByLabel('answer, row 1'))
  await keyboard.press('Control+a')
  await keyboard.type('Switzerland')
  await keyboard.press('Enter')
  assert.equal(await form.page.locator('*:focus').getAttribute('aria-label'), 'answer, row 2')
  await keyboard.press('Control+Enter')
  await form.page.getByText('Finished', { exact: true }).waitFor()
  const source = await form.source()
  assert.match(source, /^benchleaf: 1\ntitle: Keys only\n/)
  assert.match(source, /answer: Switzerland/)
  assert.match((await form.playground.scores.getByRole('row').nth(1).textContent()) ?? '', /50\.0 %/)
})

test('a narrow screen scrolls no further sideways than it is wide', async () => {
  const form = await visitPump({ width: 420, height: 900 })
  assert.equal(await form.page.evaluate('document.documentElement.scrollWidth'), 420)
  const inner = await form.page.evaluate(() => {
    const scroller = document.querySelector('fieldset')?.parentElement
    return scroller ? scroller.scrollWidth - scroller.clientWidth : -1
  })
  assert.equal(inner, 0)
})

/** Presses Tab until an element has the focus. */
async function focusByTab({ page }: FormPage, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail('the keyboard does not reach it')
}
