import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readTable } from './table.ts'

const rows = [
  { id: '1', text: 'a, "b"\nc' },
  { id: '2', text: '' },
]

describe('data files', () => {
  const good: [string, string, readonly object[]][] = [
    ['x.csv', 'id,text\n1,"a, ""b""\nc"\n2,\n', rows],
    ['x.csv', '\uFEFFid,text\r\n1,"a, ""b""\nc"\r\n2,\r\n\r\n', rows],
    ['x.tsv', 'id\ttext\n1\ta b\n', [{ id: '1', text: 'a b' }]],
    ['x.json', '[{"id": 1}, {"id": 2}]', [{ id: 1 }, { id: 2 }]],
    ['x.jsonl', '{"id": 1}\n\n{"id": 2}\n', [{ id: 1 }, { id: 2 }]],
    ['x.yaml', '- id: 1\n- id: yes\n', [{ id: 1 }, { id: 'yes' }]],
  ]
  for (const [path, text, expected] of good)
    it(`${path}: ${JSON.stringify(text)}`, () => assert.deepEqual(readTable(path, text), { rows: expected }))

  const bad: [string, string, RegExp, number | undefined][] = [
    ['x.csv', 'id,text\n1,a\n2\n', /fewer values/, 3],
    ['x.csv', 'id,text\n1,a,b\n', /more values/, 2],
    ['x.csv', 'id,text\n1,"a\n', /not closed/, 2],
    ['x.csv', 'id,id\n1,2\n', /stands twice/, 1],
    ['x.jsonl', '{"id": 1}\n[2]\n', /one JSON object/, 2],
    ['x.json', '{"id": 1}', /a list of rows/, undefined],
    ['x.json', '[1]', /row 1 is not/, undefined],
    ['x.json', '[', /not valid JSON/, undefined],
    ['x.yaml', 'a: [', /./, 1],
  ]
  for (const [path, text, reason, line] of bad) {
    it(`${path}: ${JSON.stringify(text)} is refused with its place`, () => {
      const result = readTable(path, text)
      assert.ok('reason' in result)
      assert.match(result.reason, reason)
      assert.equal(result.line, line)
    })
  }
})
