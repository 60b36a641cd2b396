import assert from 'node:assert/strict'
import { test } from 'node:test'
import { violations } from '../testing/accessibility.testing.ts'
import { FormPage } from '../testing/form-page.testing.ts'
import { serverForTests, visitsForTests } from '../testing/visits.testing.ts'

const visits = visitsForTests()
const server = serverForTests()

const source = `benchleaf: 1
title: Parts   # of a task
main: ask
models: [baseline/echo]
datasets:
  pumps: {rows: [{id: a, symptom: hums}]}
tasks:
  ask:
    dataset: pumps
    # Two calls, one after the other.
    steps:
      draft:   # a first try
        prompt: "Why does a pump do this: {{ symptom }}?"
      final:
        prompt: 'Shorten: {{ steps.draft.text }}'
    tools:
      lookup_pump:
        description: Looks up a pump.   # by its id
        parameters: {type: object, properties: {id: {type: string}}}
        default: P-101
    variants:
      naked: {}   # as it is
      slow: {system: Think.}
    checks: [{contains: hums}]
`

async function opened(text: string): Promise<FormPage> {
  const playground = await visits.first(server.url)
  await playground.openFile('parts.bench.yaml', text)
  const form = new FormPage(playground)
  await form.show('Form')
  await form.card('Task: ask').waitFor()
  return form
}

async function saved(form: FormPage, expected: string): Promise<void> {
  await form.page.getByText('No problems').waitFor()
  assert.equal(await form.source(), expected)
  assert.deepEqual(form.playground.faults, [])
}

test('ways of asking are changed, added, named and moved; the rest of the text stays as it was written', async () => {
  const form = await opened(source)
  const ways = form.page.getByRole('group', { name: 'Ways of asking' })
  await form.card('Slow').getByRole('textbox', { name: 'System message' }).fill('Think step by step.')
  await ways.getByRole('button', { name: 'Add a way of asking' }).click()
  await form.card('Way').getByText('Name and more').click()
  await form.card('Way').getByLabel('Name', { exact: true }).fill('Second look')
  await form.page.keyboard.press('Enter')
  await form.card('Second look').getByRole('textbox', { name: 'System message' }).fill('Look twice.')
  await ways.getByRole('button', { name: 'Move the way of asking slow up' }).click()
  await form.card('Slow').and(ways.getByRole('listitem').first().getByRole('region')).waitFor()
  await saved(
    form,
    source.replace(
      /( {6}naked: .*\n) {6}slow: .*\n/,
      '      slow: {system: Think step by step.}\n$1      second_look: {system: Look twice.}\n',
    ),
  )
})

test('steps are named, added and moved, and those that read them follow', async () => {
  const form = await opened(source)
  const steps = form.page.getByRole('group', { name: 'Steps', exact: true })
  await form.card('Draft').getByText('Name and more').click()
  await form.card('Draft').getByLabel('Name', { exact: true }).fill('sketch')
  await form.page.keyboard.press('Enter')
  await form.card('Sketch').waitFor()
  await steps.getByRole('button', { name: 'Add a step' }).click()
  assert.equal(await form.card('Step').getByRole('textbox', { name: 'Prompt' }).inputValue(), '{{ steps.final.text }}')
  await form.card('Step').getByRole('textbox', { name: 'Prompt' }).fill('Check: ')
  await form.card('Step').getByLabel('Columns for: Prompt').getByRole('button', { name: 'steps.sketch.text' }).click()
  await saved(
    form,
    source
      .replace('draft:   #', 'sketch:   #')
      .replace(
        "steps.draft.text }}'\n",
        `steps.sketch.text }}'\n      step:\n        prompt: "Check: {{ steps.sketch.text }}"\n`,
      ),
  )
})

test('a tool has its words, its arguments and what it returns in the form', async () => {
  const form = await opened(source)
  const tool = form.card('lookup_pump')
  await tool.getByRole('textbox', { name: 'What it returns' }).fill('There is no pump.')
  await tool.getByRole('button', { name: 'Add an argument' }).click()
  const argument = tool.getByRole('group', { name: 'Argument argument' })
  await argument.getByLabel('Kind').selectOption('whole number')
  await argument.getByLabel('Name', { exact: true }).fill('year')
  await form.page.keyboard.press('Enter')
  const year = tool.getByRole('group', { name: 'Argument year' })
  await year.getByLabel('What it is').fill('When it was built')
  await year.getByText('Must be given').click()
  await year.getByRole('checkbox', { checked: true }).waitFor()
  assert.deepEqual(await violations(form.page), [])
  await saved(
    form,
    source
      .replace('P-101', 'There is no pump.')
      .replace(
        '{type: object, properties: {id: {type: string}}}',
        '{type: object, required: [year], properties: {id: {type: string}, year: {type: integer, description: When it was built}}}',
      ),
  )
})

test('a prompt becomes the first of several steps, and the last tool takes the tools with it', async () => {
  const plain = source.replace(/ {4}# Two calls[\s\S]*?( {4}tools:)/, '    prompt: "Why {{ symptom }}?"\n$1')
  const form = await opened(plain)
  await form.page.getByRole('button', { name: 'Remove the tool lookup_pump' }).click()
  await form.card('lookup_pump').waitFor({ state: 'hidden' })
  await form.page.getByRole('button', { name: 'Ask in several steps' }).click()
  await form.card('First').waitFor()
  assert.ok(await form.page.getByRole('button', { name: 'Remove the step first' }).isDisabled())
  await saved(
    form,
    plain
      .replace(/ {4}tools:[\s\S]*?( {4}variants:)/, '$1')
      .replace('    prompt: "Why {{ symptom }}?"\n', '    steps:\n      first:\n        prompt: Why {{ symptom }}?\n'),
  )
})
