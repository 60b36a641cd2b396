import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTable } from '../../language/table.ts'
import { spreadsheetFile } from '../testing/spreadsheet.testing.ts'
import { readRowsFile } from './rows-file.ts'

const worker = {
  readRows: async (file: string, text: string) => {
    const read = readTable(file, text)
    return 'rows' in read
      ? ({ kind: 'rows', rows: read.rows } as const)
      : ({ kind: 'fault', reason: read.reason } as const)
  },
}
const read = (name: string, content: BlobPart) => readRowsFile(new File([content], name), worker)

test('a spreadsheet: texts, numbers and days, by columns with names one can use', async () => {
  assert.deepEqual(await read('Cases.XLSX', spreadsheetFile), {
    kind: 'rows',
    rows: [
      { question: 'What is 2+2?', right_answer: 4, day: '2023-03-15' },
      { question: 'Say leaf', right_answer: 'leaf', day: '2023-03-16' },
    ],
  })
})

test('columns of other files get such names too', async () => {
  assert.deepEqual(await read('a.csv', 'id,Right answer\n1,x\n'), {
    kind: 'rows',
    rows: [{ id: '1', right_answer: 'x' }],
  })
})

test('what cannot be read says why', async () => {
  assert.match(JSON.stringify(await read('a.xlsx', 'no zip')), /a\.xlsx cannot be read as a spreadsheet/)
  assert.match(JSON.stringify(await read('a.pdf', '')), /a\.pdf is no data file/)
  assert.match(JSON.stringify(await read('a.json', '[1')), /a\.json cannot be read: it is not valid JSON/)
})
