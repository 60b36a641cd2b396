import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import type { Attachments } from './dataset-source.ts'
import { readBenchmark } from './read.ts'

/** Reads a benchmark whose only dataset is written like this. */
function read(dataset: string, attachments: Attachments = {}) {
  const source = `benchleaf: 1
title: Data
main: ask
datasets:
  data: ${dataset}
tasks:
  ask:
    dataset: data
    prompt: "{% if question %}{{ question }}{% endif %}"
    checks: [{contains: x}]
`
  const { benchmark, diagnostics } = readBenchmark(source, { file: 'data', attachments })
  const codes = diagnostics.map(({ code }) => code).filter((code) => code !== 'same-question')
  return { rows: benchmark?.tasks.ask?.rows ?? [], codes }
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const csv = 'id,question,level\na,one,1\nb,two,2\nc,three,3\nd,four,2\n'
const numbered = `{csv: "${csv.replaceAll('\n', '\\n')}"`

describe('a dataset', () => {
  it('renames and reads columns, and keeps those that are not named', () => {
    const { rows, codes } = read(`${numbered}, columns: {text: question, level: {type: number, required: true}}}`)
    assert.deepEqual(codes, ['unknown-column'], 'the prompt asks for the old name')
    assert.deepEqual(rows, [])
    const { rows: kept } = read(`${numbered}, columns: {level: {type: number}, question: {from: question}}}`)
    assert.deepEqual(kept[0]?.values, { id: 'a', level: 1, question: 'one' })
  })

  it('reads lists, truths and JSON from texts', () => {
    const text = '{rows: [{question: x, list: "a | b", more: "[1, 2]", yes: "Yes", json: "{\\"k\\": 1}"}]'
    const types = 'columns: {list: {type: list}, more: {type: list}, yes: {type: boolean}, json: {type: json}}}'
    const { rows, codes } = read(`${text}, ${types}`)
    assert.deepEqual(codes, [])
    assert.deepEqual(rows[0]?.values, { question: 'x', list: ['a', 'b'], more: [1, 2], yes: true, json: { k: 1 } })
  })

  it('says which rows belong together, by the name a column has here; an empty value is no cluster', () => {
    const rows =
      '{rows: [{id: a, question: x, text: 1}, {id: b, question: y, text: 1}, {id: c, question: z, text: ""}], columns: {passage: text}'
    const clusters = (column: string) => read(`${rows}, cluster: ${column}}`).rows.map(({ cluster }) => cluster)
    assert.deepEqual(clusters('passage'), ['1', '1', undefined])
    const { codes } = read(`${rows}, cluster: passages}`)
    assert.deepEqual(codes, ['unknown-column'])
  })

  it('filters by values as text, whatever their type', () => {
    const ids = (where: string) => read(`${numbered}, where: ${where}}`).rows.map(({ id }) => id)
    assert.deepEqual(ids('{level: 2}'), ['b', 'd'])
    assert.deepEqual(ids('{level: [1, "3"], question: [one, two, three]}'), ['a', 'c'])
  })

  it('splits into parts that share no row and leave none out, in the order of the data', () => {
    const ids = (split: string) => read(`${numbered}, split: ${split}}`).rows.map(({ id }) => id)
    assert.deepEqual(ids('{of: 2, part: 1}'), ['a', 'c'])
    for (const seed of ['', ', seed: 7']) {
      const parts = [1, 2, 3].flatMap((part) => ids(`{of: 3, part: ${part}${seed}}`))
      assert.deepEqual(parts.sort(), ['a', 'b', 'c', 'd'])
      assert.deepEqual(ids(`{of: 3, part: [1, 2, 3]${seed}}`), ['a', 'b', 'c', 'd'])
    }
  })

  it('marks the rows that are kept from publication, and asks them', () => {
    const { rows } = read(`${numbered}, hold_out: {of: 4, part: 2}}`)
    assert.deepEqual(
      rows.map(({ id, heldOut }) => [id, heldOut]),
      [
        ['a', undefined],
        ['b', true],
        ['c', undefined],
        ['d', undefined],
      ],
    )
  })

  it('numbers rows before it leaves any out, so that an id means the same row whatever is chosen', () => {
    const { rows } = read('{rows: [{question: x, k: 1}, {question: y, k: 2}], where: {k: 2}}')
    assert.deepEqual(rows[0]?.id, '2')
  })

  it('takes a file at an address when its digest is right, under the address or the file name', () => {
    const dataset = `{url: "https://example.org/q.csv?raw=1", sha256: "${digest(csv)}"}`
    assert.equal(read(dataset, { 'https://example.org/q.csv?raw=1': csv }).rows.length, 4)
    assert.equal(read(dataset, { 'q.csv': csv }).rows.length, 4)
    assert.deepEqual(read(dataset, { 'q.csv': `${csv}e,five,5\n` }).codes, ['digest-mismatch'])
    assert.deepEqual(read(dataset).codes, ['url-not-loaded'])
    assert.deepEqual(read(`{file: q.csv, sha256: "${digest('other')}"}`, { 'q.csv': csv }).codes, ['digest-mismatch'])
  })
})
