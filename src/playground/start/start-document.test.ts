import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBenchmark } from '../../language/read.ts'
import { type Judging, looksLikeHeader, startDocument, tableFrom } from './start-document.ts'

const cells = [
  ['Question', 'Right answer', 'Note'],
  ['What is 2 + 2?', '4', ''],
  ['Is "no" a word: yes or no?', 'no', '# tricky'],
]
const table = tableFrom(cells, looksLikeHeader(cells))

test('the columns of a pasted table get names, and their parts are guessed', () => {
  assert.deepEqual(table?.columns, ['question', 'right_answer', 'note'])
  assert.equal(table?.question, 'question')
  assert.equal(table?.answer, 'right_answer')
  const bare = cells.slice(1).map((row) => row.slice(0, 2))
  assert.equal(looksLikeHeader(bare), false)
  assert.deepEqual(tableFrom(bare, false)?.rows[0], { question: 'What is 2 + 2?', answer: '4' })
  assert.equal(tableFrom([['', '']], false), null)
})

for (const judging of ['exact', 'contains', 'choice', 'judge'] satisfies Judging[]) {
  test(`${judging}: every way through the questions writes a file without an error`, () => {
    for (const each of [table, null]) {
      const aim = 'Can a model: "do it"?\nIt matters # much.'
      const { source } = startDocument({
        aim,
        table: each,
        judging,
        judge: 'baseline/lexical-judge',
        contestants: ['baseline/echo'],
      })
      const { benchmark, diagnostics } = readBenchmark(source, { file: 'new.bench.yaml' })
      assert.deepEqual(
        diagnostics.filter(({ severity }) => severity !== 'info').map(({ message }) => message),
        [],
        source,
      )
      assert.equal(benchmark?.tasks.ask?.rows.length, each === null ? 1 : 2)
    }
  })
}

test('a table of thousands of rows is a file beside the benchmark', () => {
  const rows = Array.from({ length: 2_001 }, (_, row) => ({ question: `Say ${row}`, answer: String(row) }))
  const large = { columns: ['question', 'answer'], rows, question: 'question', answer: 'answer' }
  const answers = { aim: '', table: large, judging: 'exact', judge: '', contestants: ['baseline/echo'] } as const
  const { source, attachments } = startDocument(answers)
  assert.ok(source.length < 1_000)
  const { benchmark } = readBenchmark(source, { file: 'new.bench.yaml', attachments })
  assert.equal(benchmark?.tasks.ask?.rows.length, 2_001)
})
