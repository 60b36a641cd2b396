import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBenchmark } from '../language/read.ts'
import { formDocument, formFaults, formTable, rangeOfPath, renderFor, snippetOf } from './form.ts'

const source = `benchleaf: 1
title: T
main: t
models: [baseline/echo]
datasets:
  d:
    file: d.csv
  inline:
    csv: |
      id,word
      a,x
tasks:
  t:
    dataset: d
    prompt: "Say {{ wrod }}"
    sampling:
      temperature: 0
      stop: [a]
    checks:
      - contains: "{{ word }}"
`
const attachments = { 'd.csv': 'id,word\n1,leaf\n' }

test('a finding knows the value it stands in', () => {
  const { diagnostics } = readBenchmark(source, { file: 'a.bench.yaml', attachments })
  const faults = formFaults(source, diagnostics).filter(({ diagnostic }) => diagnostic.severity === 'error')
  assert.deepEqual(
    faults.map(({ path }) => path),
    [['tasks', 't', 'prompt']],
  )
})

test('a text that is no YAML says where it broke', () => {
  const broken = formDocument('a: [\n')
  assert.equal(broken.kind, 'broken')
  assert.deepEqual(formDocument('a: 1\n'), { kind: 'value', value: { a: 1 } })
})

test('a part is shown as it is written, and found in the text', () => {
  assert.equal(snippetOf(source, ['tasks', 't', 'sampling']), 'temperature: 0\nstop: [a]')
  assert.equal(snippetOf(source, ['none']), '')
  assert.deepEqual(rangeOfPath(source, ['tasks', 't', 'prompt']), { line: 15, column: 5, endLine: 15, endColumn: 29 })
  assert.equal(rangeOfPath(source, ['none']), undefined)
})

test('rows come from the benchmark itself or from an attached file; where there are none it says why', () => {
  assert.deepEqual(formTable(source, 'd', attachments), {
    origin: 'file',
    columns: ['id', 'word'],
    rows: [{ id: '1', word: 'leaf' }],
    fault: null,
  })
  assert.equal(formTable(source, 'inline', {}).origin, 'csv')
  assert.match(formTable(source, 'd', {}).fault ?? '', /d\.csv/)
  assert.equal(formTable(source, 'none', {}).origin, 'none')
})

test('a template is filled by a row, or says what is wrong with it', () => {
  assert.deepEqual(renderFor('Say {{ word }}', { word: 'leaf' }), { kind: 'text', text: 'Say leaf' })
  assert.match(JSON.stringify(renderFor('Say {{ wrod }}', { word: 'leaf' })), /wrod/)
})
