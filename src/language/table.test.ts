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
    ['x.csv', 'id,text\r1,"a, ""b""\r\nc"\r2,\n , \n', rows],
    ['x.csv', '\n id , text\n1,__proto__\n', [{ id: '1', text: '__proto__' }]],
    ['x.tsv', 'id\ttext\n1\ta b\n', [{ id: '1', text: 'a b' }]],
    ['x.json', '[{"id": 1}, {"id": 2}]', [{ id: 1 }, { id: 2 }]],
    ['x.jsonl', '{"id": 1}\n\n{"id": 2}\n', [{ id: 1 }, { id: 2 }]],
    ['x.yaml', '- id: 1\n- id: yes\n', [{ id: 1 }, { id: 'yes' }]],
  ]
  for (const [path, text, expected] of good)
    it(`${path}: ${JSON.stringify(text)}`, () => assert.deepEqual(readTable(path, text), { rows: expected }))

  const bad: [string, string, RegExp, number | undefined][] = [
    ['x.csv', 'id,text\n1,a\n2\n', /has 1 value, and the header has 2/, 3],
    ['x.csv', 'id,text\n1,a,b\n', /has 3 values, and the header has 2/, 2],
    ['x.csv', 'id,text\n1,"a\n', /does not end/, 2],
    ['x.csv', 'id,text\n1,"a\nb"\n\n2\n', /has 1 value/, 5],
    ['x.csv', 'id,text\n1,"a"b\n', /closing quote/, 2],
    ['x.csv', 'id,\n1,2\n', /no name/, 1],
    ['x.csv', 'id,id\n1,2\n', /stands twice/, 1],
    ['x.jsonl', '{"id": 1}\n[2]\n', /one JSON object/, 2],
    ['x.json', '{"id": 1}', /a list of rows/, undefined],
    ['x.json', '[1]', /row 1 is not/, undefined],
    ['x.json', '[\n', /not valid JSON/, 2],
    ['x.json', '[{"a": 1e999}]', /too large/, undefined],
    ['x.jsonl', '{"a": 1e999}', /too large/, 1],
    ['x.yaml', '- {a: 1}\n- {a: .inf}', /no number/, 2],
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
