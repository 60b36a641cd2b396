import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outline, Reading } from '../../worker/api.ts'
import { DocumentStore, type Reader } from './document-store.ts'

const empty: Reading = { diagnostics: [], outline: null }

/** A reader that answers when the test says so. */
function slowReader() {
  const asked: { readonly source: string; readonly answer: (reading: Reading) => void }[] = []
  const reader: Reader = {
    attach: async () => {},
    read: (source) => new Promise((answer) => asked.push({ source, answer })),
  }
  return { asked, reader }
}

const opened = { source: 'one', file: 'a.bench.yaml', attachments: {}, example: null }
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('reads what was opened and says when the reading is fresh', async () => {
  const { asked, reader } = slowReader()
  const documents = new DocumentStore(reader)
  documents.open(opened)
  const settled = documents.settled()
  assert.equal(documents.state.get().stale, true)
  asked[0]?.answer(empty)
  await settled
  assert.equal(documents.state.get().stale, false)
  assert.equal(documents.state.get().reading, empty)
})

test('a keystroke during a reading leads to one more reading, of the newest source', async () => {
  const { asked, reader } = slowReader()
  const documents = new DocumentStore(reader)
  documents.open(opened)
  const settled = documents.settled()
  documents.edit('two')
  documents.edit('three')
  asked[0]?.answer(empty)
  await turn()
  assert.equal(documents.state.get().stale, true)
  assert.deepEqual(
    asked.map(({ source }) => source),
    ['one', 'three'],
  )
  asked[1]?.answer(empty)
  await settled
  assert.equal(documents.state.get().stale, false)
})

test('a keystroke is read at once, and however many follow, one reading is under way at a time', async () => {
  const { asked, reader } = slowReader()
  const documents = new DocumentStore(reader)
  documents.edit('a')
  assert.equal(asked.length, 1)
  for (const source of ['ab', 'abc', 'abcd']) {
    documents.edit(source)
    await turn()
  }
  assert.equal(asked.length, 1)
  const settled = documents.settled()
  asked[0]?.answer(empty)
  await turn()
  assert.deepEqual(
    asked.map(({ source }) => source),
    ['a', 'abcd'],
  )
  asked[1]?.answer(empty)
  await settled
})

test('attached files go to the reader apart from the source', async () => {
  const attached: Readonly<Record<string, string>>[] = []
  const documents = new DocumentStore({
    attach: async (files) => void attached.push(files),
    read: async () => empty,
  })
  documents.open({ ...opened, attachments: { 'a.csv': 'x' } })
  documents.attach({ 'b.csv': 'y' })
  documents.detach('a.csv')
  await documents.settled()
  assert.deepEqual(attached, [{ 'a.csv': 'x' }, { 'a.csv': 'x', 'b.csv': 'y' }, { 'b.csv': 'y' }])
})

test('a reading that finds the same leaves what was found before in its place', async () => {
  const { asked, reader } = slowReader()
  const documents = new DocumentStore(reader)
  const answer = async (index: number, reading: Reading) => {
    const settled = documents.settled()
    asked[index]?.answer(reading)
    await settled
    return documents.state.get()
  }
  documents.open(opened)
  await turn()
  const outline = { ...blank, title: 'A' }
  const first = await answer(0, { diagnostics: [], outline })
  documents.edit('two')
  const second = await answer(1, { diagnostics: [], outline: { ...outline } })
  assert.equal(second.reading, first.reading)
  assert.equal(second.outline, outline)
  assert.equal(second.readings, first.readings + 1)
  documents.edit('three')
  const third = await answer(2, { diagnostics: [], outline: { ...outline, title: 'B' } })
  assert.equal(third.outline?.title, 'B')
})

const blank: Outline = {
  title: '',
  description: '',
  authors: [],
  license: '',
  main: { kind: 'task', name: 'a' },
  tasks: [],
  suites: [],
  models: [],
  judges: [],
}
