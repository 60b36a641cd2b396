import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addEntry, type EditResult, moveItem, removeEntry, renameKey, setValue } from './edit.ts'

function after(result: EditResult): string {
  assert.equal(result.kind, 'edits', result.kind === 'refused' ? result.reason : '')
  return result.kind === 'edits' ? result.source : ''
}

const rubric = `# what this is about
title:   Pumps   # as people see it
rubrics:
  diagnosis:
    scale: "1..5"
    criteria:
      cause:
        ask: Does it name {{ cause }}?   # the cause
        levels: {1: names another,  5: 'names it'}
      safety:
        # never forget
        ask: |-   # two lines
          Is it safe?
          Really?
tasks:
  diagnose:
    checks:
      # the word
      - contains: x   # one
        ignore: [case]

      # the grade
      - rubric: diagnosis
`

const path = (text: string) => text.split('.')

test('a level of a rubric changes just its characters', () => {
  const result = setValue(rubric, path('rubrics.diagnosis.criteria.cause.levels.1'), 'names another cause, or none')
  assert.equal(after(result), rubric.replace('names another,', '"names another cause, or none",'))
})

test('a value keeps its quotes, a block its header, its comment and its indentation', () => {
  const quoted = setValue(rubric, path('rubrics.diagnosis.criteria.cause.levels.5'), "it's named")
  assert.equal(after(quoted), rubric.replace("'names it'", "'it''s named'"))
  const block = setValue(
    rubric,
    path('rubrics.diagnosis.criteria.safety.ask'),
    'Is it safe?\n  # no comment\n\nSure?\n',
  )
  assert.equal(
    after(block),
    rubric.replace('|-   #', '|   #').replace('          Really?', '            # no comment\n\n          Sure?'),
  )
})

test('a text becomes a literal block, and the comment behind it stays a comment', () => {
  const result = setValue(rubric, path('rubrics.diagnosis.criteria.cause.ask'), 'One\ntwo')
  assert.equal(
    after(result),
    rubric.replace('Does it name {{ cause }}?   # the cause', '|-   # the cause\n          One\n          two'),
  )
})

test('an entry goes where such entries usually stand', () => {
  const result = addEntry(rubric, path('rubrics.diagnosis'), 'judge', 'openai/gpt-5.1', {
    order: ['judge', 'scale', 'criteria'],
  })
  assert.equal(after(result), rubric.replace('    scale:', '    judge: openai/gpt-5.1\n    scale:'))
  const level = addEntry(rubric, path('rubrics.diagnosis.criteria.cause.levels'), '3', 'names several', {
    order: ['1', '2', '3', '4', '5'],
  })
  assert.equal(after(level), rubric.replace('names another,  ', 'names another,  3: names several,  '))
})

test('an item is added like its neighbours, taken out, and moved with the comments above it', () => {
  const checks = path('tasks.diagnose.checks')
  const added = addEntry(rubric, checks, 1, { equals: 'no', ignore: ['case'] })
  assert.equal(
    after(added),
    rubric.replace('ignore: [case]\n', 'ignore: [case]\n      - equals: "no"\n        ignore: [case]\n'),
  )
  assert.equal(after(removeEntry(rubric, [...checks, '1'])), rubric.replace('      - rubric: diagnosis\n', ''))
  assert.equal(
    after(moveItem(rubric, checks, 0, 1)),
    rubric.replace(/( {6}# the word[\s\S]*\[case\])\n\n([\s\S]*)\n$/, (_, first, second) => `\n${second}\n${first}\n`),
  )
})

test('the last entry leaves an empty collection, and an empty collection takes an entry', () => {
  const empty = after(removeEntry('a: # c\n  - x\nb: 1\n', ['a', '0']))
  assert.equal(empty, 'a: [] # c\nb: 1\n')
  assert.equal(after(removeEntry('a:\n  - x\nb: 1\n', ['a', '0'])), 'a: []\nb: 1\n')
  assert.equal(after(addEntry('a: []\nb: 1\n', ['a'], 0, { c: 1 })), 'a:\n  - c: 1\nb: 1\n')
  assert.equal(after(addEntry('a:\nb: 1\n', ['a'], 'c', 'x')), 'a:\n  c: x\nb: 1\n')
})

test('keys are renamed in their place', () => {
  assert.equal(
    after(renameKey(rubric, path('rubrics.diagnosis.criteria.cause'), 'root cause')),
    rubric.replace('cause:\n', 'root cause:\n'),
  )
  assert.deepEqual(renameKey(rubric, path('rubrics.diagnosis.scale'), 'criteria'), {
    kind: 'refused',
    reason: 'there is a "criteria" already',
  })
})

test('what an alias repeats is not changed through the alias, nor behind its back', () => {
  const source = 'a: &x\n  b: 1\nc: *x\n'
  const through = setValue(source, ['c', 'b'], 2)
  assert.match(through.kind === 'refused' ? through.reason : '', /"\*x", which repeats/)
  assert.match(JSON.stringify(setValue(source, ['c'], 2)), /refused/)
  assert.match(JSON.stringify(setValue(source, ['a', 'b'], 2)), /repeated elsewhere/)
})

test('rows of a table stay rows of a table', () => {
  const rows = [
    { id: 'a', text: 'x, y' },
    { id: 'b', text: '1e3' },
  ]
  assert.equal(
    after(
      addEntry('title: t\ntasks: {}\n', [], 'datasets', { d: { rows } }, { order: ['title', 'datasets', 'tasks'] }),
    ),
    'title: t\ndatasets:\n  d:\n    rows:\n      - {id: a, text: "x, y"}\n      - {id: b, text: "1e3"}\ntasks: {}\n',
  )
})

test('an item without a value takes one, also below a key without a value', () => {
  assert.equal(after(setValue('a:\n- b:\n# c\n-\nd: 1\n', ['a', '1'], 'x')), 'a:\n- b:\n# c\n- x\nd: 1\n')
  assert.equal(after(setValue('- - "b" :\n  -\n', ['0', '1'], 'x')), '- - "b" :\n  - x\n')
})
