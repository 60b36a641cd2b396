import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeChange } from '../../language/edit-change.ts'
import { formDocument } from '../../worker/form.ts'
import { DocumentStore } from '../document/document-store.ts'
import { storeHandle } from '../editor/editor-handle.ts'
import { FormStore } from './form-store.ts'

function open(source: string) {
  const documents = new DocumentStore({
    attach: async () => {},
    read: async () => ({ diagnostics: [], outline: null }),
  })
  documents.open({ source, file: 'a.bench.yaml', attachments: {}, example: null })
  const editor = storeHandle(documents)
  const worker = {
    form: async (text: string) => formDocument(text),
    faults: async () => [],
    change: async (text: string, change: Parameters<typeof makeChange>[1]) => makeChange(text, change),
  }
  const form = new FormStore(worker, documents, () => editor)
  return { documents, form, leave: form.follow(true) }
}

test('changes are made one after the other, can be undone, and a run waits for them', async () => {
  const { documents, form, leave } = open('title: a # keep\n')
  void form.change({ kind: 'put', path: ['title'], value: 'b' })
  void form.change({ kind: 'put', path: ['main'], value: 'm' })
  await documents.settled()
  assert.equal(documents.state.get().source, 'title: b # keep\nmain: m\n')
  form.undo()
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(documents.state.get().source, 'title: b # keep\n')
  leave()
})

test('a change that cannot be made says why and changes nothing', async () => {
  const { documents, form, leave } = open('a: &x 1\nb: *x\n')
  await form.change({ kind: 'put', path: ['b'], value: 2 })
  assert.match(form.state.get().refusal ?? '', /repeats another place/)
  assert.equal(documents.state.get().source, 'a: &x 1\nb: *x\n')
  leave()
})

test('a text that is no YAML keeps the last value and says where it broke', async () => {
  const { documents, form, leave } = open('title: a\n')
  await new Promise((resolve) => setImmediate(resolve))
  documents.edit('title: [\n')
  await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual(form.state.get().value, { title: 'a' })
  assert.ok(form.state.get().broken)
  await documents.settled()
  leave()
})

test('what was typed for one document is not written into the next', async () => {
  const { documents, form, leave } = open('title: a\n')
  const change = form.change({ kind: 'put', path: ['title'], value: 'b' })
  documents.open({ source: 'title: other\n', file: 'b.bench.yaml', attachments: {}, example: null })
  await change
  await form.change({ kind: 'put', path: ['title'], value: 'late' })
  assert.equal(documents.state.get().source, 'title: other\n')
  leave()
})
