import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  at,
  document,
  expectOthersKept,
  key,
  node,
  pathsOf,
  pickers,
  sample,
  scalar,
  text,
} from './any-file.testing.ts'
import { type Change, makeChange } from './edit-change.ts'
import { csvFields } from './edit-csv.ts'
import type { TableChange } from './edit-table.ts'
import type { Json, JsonObject } from './json.ts'
import { parseYaml } from './parse.ts'

type Pick = (choices: number) => number

const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value))
const read = (source: string) => parseYaml(source, '').value as Json
const isTable = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function changed(source: string, change: Change): string {
  const result = makeChange(source, change)
  assert.equal(result.kind, 'edits', `${JSON.stringify({ source, change, result })}`)
  return result.kind === 'edits' ? result.source : ''
}

/** What a value is once another one stands at a path; tables that are not there yet are made. */
function withValue(value: Json | undefined, [step, ...rest]: readonly string[], put: Json): Json {
  if (step === undefined) return put
  if (Array.isArray(value)) return value.with(Number(step), withValue(value[Number(step)], rest, put))
  const table = isTable(value) ? value : {}
  return { ...table, [step]: withValue(Object.hasOwn(table, step) ? table[step] : undefined, rest, put) }
}

/** A change of a file with what its value is afterwards, and the path that it stays within. */
interface Expected {
  readonly change: Change
  readonly value: Json
  readonly within: readonly string[]
}

/** A value set where one is, or where there is none yet, with the tables around it. */
function anyPut(value: Json, pick: Pick, put: Json, names: readonly string[]): Expected {
  const paths = pathsOf(value)
  const place = paths[pick(paths.length)] ?? []
  const missing = isTable(at(value, place)) ? names.slice(0, 1 + pick(names.length)) : []
  const isNew = missing.length > 0 && !Object.hasOwn(at(value, place) as object, missing[0] ?? '')
  const path = isNew ? [...place, ...missing] : place
  const order = [...names, 'ask', 'levels']
  const orders = Array.from({ length: path.length }, () => order)
  return { change: { kind: 'put', path, value: put, orders }, value: withValue(value, path, put), within: place }
}

test('property: whatever the form puts, where it is or with the tables it lacks, is what is read afterwards', () => {
  let samples = 0
  let added = 0
  fc.assert(
    fc.property(
      document,
      pickers,
      node,
      fc.uniqueArray(key, { minLength: 1, maxLength: 3 }),
      (value, pick, put, names) => {
        const source = sample(value, pick)
        if (source === undefined) return
        const expected = anyPut(value, pick, plain(put), names)
        if (expected.within.length === 0 && expected.change.kind === 'put' && expected.change.path.length === 0) return
        samples++
        if (expected.change.kind === 'put' && expected.change.path.length > expected.within.length) added++
        const edited = changed(source, expected.change)
        assert.deepEqual(read(edited), plain(expected.value))
        expectOthersKept(source, edited, expected.within)
      },
    ),
    { numRuns: 1000 },
  )
  assert.ok(samples > 500 && added > 100, `${samples} samples, ${added} of them with something new`)
})

test('property: several changes are as if each were made by itself', () => {
  fc.assert(
    fc.property(
      document,
      pickers,
      fc.array(fc.tuple(node, key), { minLength: 2, maxLength: 4 }),
      (value, pick, puts) => {
        const source = sample(value, pick)
        if (source === undefined) return
        const changes: Change[] = []
        let now: Json = value
        for (const [put, name] of puts) {
          const { change, value: next } = anyPut(now, pick, plain(put), [name])
          if (change.kind === 'put' && change.path.length === 0) continue
          changes.push(change)
          now = plain(next)
        }
        assert.deepEqual(read(changed(source, { kind: 'all', changes })), now)
      },
    ),
    { numRuns: 500 },
  )
})

const columns = ['id', 'word', 'right answer', 'n']

/** A change of a table, with its rows afterwards. Rows count from 0. */
function anyTableChange(
  rows: readonly JsonObject[],
  pick: Pick,
  values: readonly Json[],
): readonly [TableChange, Json] {
  const row = pick(rows.length)
  const column = columns[pick(columns.length)] ?? 'id'
  const value = values[0] ?? null
  const has = (each: JsonObject, name: string) => Object.hasOwn(each, name)
  const without = (each: JsonObject) => Object.fromEntries(Object.entries(each).filter(([name]) => name !== column))
  switch (pick(6)) {
    case 0:
      return [
        { kind: 'cells', cells: [{ row, column, value }] },
        rows.map((each, index) => (index === row ? { ...each, [column]: value } : each)),
      ]
    case 1: {
      const more = values.map((each, index) => ({ id: `new${index}`, word: each }))
      return [{ kind: 'add-rows', rows: more }, [...rows, ...more]]
    }
    case 2:
      return [{ kind: 'remove-row', row }, rows.filter((_, index) => index !== row)]
    case 3:
      return [{ kind: 'add-column', column: 'note' }, rows.map((each) => ({ ...each, note: '' }))]
    case 4:
      return [{ kind: 'remove-column', column }, rows.map(without)]
    default:
      return [
        { kind: 'rename-column', column, to: 'term' },
        rows.map((each) => (has(each, column) ? { ...without(each), term: each[column] ?? null } : each)),
      ]
  }
}

const row = fc
  .record({ id: text, word: scalar, n: scalar }, { requiredKeys: ['id'] })
  .map((each) => plain(each) as JsonObject)

test('property: any change of a table of rows is what is read afterwards; all else is written as it was', () => {
  let samples = 0
  const some = fc.array(scalar, { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(document, pickers, fc.array(row, { minLength: 1, maxLength: 4 }), some, (other, pick, rows, values) => {
      const source = sample({ ...other, datasets: { d: { rows } } }, pick)
      if (source === undefined) return
      samples++
      const [change, expected] = anyTableChange(rows, pick, plain(values))
      const edited = changed(source, { kind: 'table', dataset: 'd', change })
      assert.deepEqual(read(edited), { ...plain(other), datasets: { d: { rows: plain(expected) } } })
      expectOthersKept(source, edited, ['datasets', 'd', 'rows'])
    }),
    { numRuns: 800 },
  )
  assert.ok(samples > 400, `${samples} samples`)
})

test('property: the same in comma-separated text, and a field that does not change keeps its characters', () => {
  let samples = 0
  const field = fc.string({ maxLength: 8 }).filter((value) => value.trim() === value)
  const record = fc.tuple(field, field)
  const some = fc.array(field, { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(
      document,
      pickers,
      fc.array(record, { minLength: 1, maxLength: 4 }),
      some,
      (other, pick, fields, values) => {
        const quoted = (value: string) =>
          pick(3) === 0 || /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
        const lines = fields.map(([word, n], index) => [`r${index}`, quoted(word), quoted(n)].join(','))
        const csv = ['id,word,n', ...lines, ''].join('\n')
        const source = sample({ ...other, datasets: { d: { csv } } }, pick)
        if (source === undefined) return
        samples++
        const rows = fields.map(([word, n], index) => ({ id: `r${index}`, word, n }))
        const [change, expected] = anyTableChange(rows, pick, values)
        // A column that the header lacks is no cell of it.
        if ('column' in change && change.column === 'right answer') return
        if (change.kind === 'cells' && change.cells.some(({ column }) => column === 'right answer' || column === 'id'))
          return
        const edited = changed(source, { kind: 'table', dataset: 'd', change })
        const text = String(at(read(edited), ['datasets', 'd', 'csv']))
        const [header = [], ...records] = csvFields(text)
        const names = header.map(({ value }) => value)
        const now = records.map((each) => Object.fromEntries(each.map(({ value }, index) => [names[index], value])))
        const full = (expected as JsonObject[]).map((each) =>
          Object.fromEntries(names.map((name) => [name, each[name] ?? ''])),
        )
        const blank = (each: object) => Object.values(each).every((value) => value === '')
        assert.deepEqual(
          now,
          full.filter((each) => !blank(each)),
          text,
        )
        if (change.kind === 'cells')
          for (const [index, line] of lines.entries())
            if (index !== change.cells[0]?.row) assert.ok(text.includes(line), `${line} is not in ${text}`)
        expectOthersKept(source, edited, ['datasets', 'd', 'csv'])
      },
    ),
    { numRuns: 600 },
  )
  assert.ok(samples > 300, `${samples} samples`)
})
