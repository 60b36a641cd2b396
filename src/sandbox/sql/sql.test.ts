import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subjectOf } from '../../checks/cases.testing.ts'
import type { CheckItem } from '../../checks/check.ts'
import { evaluateHosted } from '../../checks/evaluate.ts'
import type { Json } from '../../language/json.ts'
import { hostileSql, hostileWithinMs } from '../hostile.testing.ts'
import { createNodeSandboxes } from '../node/node-sandboxes.ts'

const sandboxes = createNodeSandboxes()
const { signal } = new AbortController()
const datasets: Readonly<Record<string, readonly Readonly<Record<string, Json>>[]>> = {
  pumps: [
    { id: 'P-1', head: 40, running: true, tags: ['old'], note: "it's" },
    { id: 'P-2', head: 52.5, running: false, note: null },
    { id: 'P-3', head: 52.5, running: true, extra: 9007199254740991 },
  ],
  sites: [{ name: 'North', pump: 'P-1' }],
}

function check(answer: string, sql: CheckItem<'sql'>['sql']) {
  return evaluateHosted({ sql }, subjectOf(answer), {
    sql: (program) => sandboxes.sql(program, signal),
    rows: (name) => datasets[name],
  })
}

const fixture = { setup: 'CREATE TABLE t(a); INSERT INTO t VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12)' }

for (const { name, answer, score, reason } of hostileSql) {
  test(`sql: ${name}`, async () => {
    assert.equal((await check('SELECT 1', { ...fixture, gold: 'SELECT 1' })).score, 1, 'the sandbox is loaded')
    const began = performance.now()
    const result = await check(answer, { ...fixture, gold: 'SELECT 1', timeout_seconds: 1 })
    assert.equal(result.score, score, result.reason)
    assert.match(result.reason, reason)
    assert.ok(performance.now() - began < hostileWithinMs, 'it ends within its limit')
  })
}

const tables = { pump: 'pumps', site: 'sites' }

test('sql: tables have the rows of datasets', async () => {
  const rows = [
    ['P-1', 40, 1, '["old"]', "it's", null],
    ['P-2', 52.5, 0, null, null, null],
    ['P-3', 52.5, 1, null, null, 9007199254740991],
  ]
  const result = await check('SELECT id, head, running, tags, note, extra FROM pump', { tables, rows })
  assert.equal(result.score, 1, result.reason)
  const typed = { setup: 'CREATE TABLE pump (note TEXT, extra, tags, running, head TEXT, id TEXT PRIMARY KEY)', tables }
  assert.equal((await check("SELECT typeof(head) FROM pump WHERE id = 'P-1'", { ...typed, rows: [['text']] })).score, 1)
  assert.equal(
    (await check('SELECT name FROM site JOIN pump ON pump.id = site.pump', { tables, gold: "SELECT 'North'" })).score,
    1,
  )
})

test('sql: what of a result counts', async () => {
  const cases: readonly (readonly [answer: string, sql: CheckItem<'sql'>['sql'], reason: RegExp | true])[] = [
    ['SELECT id FROM pump ORDER BY id DESC', { gold: 'SELECT id FROM pump' }, true],
    [
      'SELECT id FROM pump ORDER BY id DESC',
      { gold: 'SELECT id FROM pump ORDER BY id', order: true },
      /^the rows are right but not in the wanted order$/,
    ],
    ['SELECT 2 UNION ALL SELECT 1', { rows: [[1], [2]], order: 'true' }, /not in the wanted order/],
    ['SELECT head FROM pump', { rows: [[40], [52.5], [52.5]] }, true],
    [
      'SELECT DISTINCT head FROM pump',
      { rows: [[40], [52.5], [52.5]] },
      /^the result has 2 rows instead of 3; it lacks \(52\.5\)$/,
    ],
    [
      'SELECT head FROM pump UNION ALL SELECT 40',
      { rows: [[40], [52.5], [52.5]] },
      /^the result has 4 rows instead of 3; it has \(40\) too often$/,
    ],
    ['SELECT id, head FROM pump', { gold: 'SELECT id FROM pump' }, /^the result has 2 columns instead of 1$/],
    ['SELECT 1 AS x', { gold: 'SELECT 1 AS y' }, true],
    ['SELECT 1 AS x', { gold: 'SELECT 1 AS y', columns: 'name' }, /^the result has no column y$/],
    ['SELECT 2 AS B, 1 AS a', { gold: 'SELECT 1 AS A, 2 AS b', columns: 'name' }, true],
    ['SELECT 1.0', { rows: [[1]] }, true],
    ['SELECT 0.1 + 0.2', { rows: [[0.3]] }, true],
    ['SELECT 0.31', { rows: [[0.3]] }, /^the result lacks the row \(0\.3\) and has the row \(0\.31\)$/],
    ['SELECT 0.31', { rows: [[0.3]], tolerance: 0.02 }, true],
    ["SELECT '1'", { rows: [[1]] }, /lacks the row \(1\) and has the row \('1'\)/],
    ['SELECT NULL', { rows: [[null]] }, true],
    ['SELECT NULL', { rows: [[0]] }, /lacks the row \(0\) and has the row \(NULL\)/],
    ['SELECT 1', { rows: '[[true]]' }, true],
    ['SELECT 1 WHERE 0', { rows: [] }, true],
    ['SELECT 1', { rows: [] }, /^the result has 1 row instead of 0/],
    [
      'SELECT a FROM (SELECT 1 AS a UNION ALL SELECT 2) ORDER BY a DESC',
      { rows: [[1], [2]], order: true },
      /not in the wanted order/,
    ],
    ['SELECT 3', { rows: [[1]], order: true }, /^row 1 is \(3\) instead of \(1\)$/],
    ['SELEC 1', { rows: [[1]] }, /^the query does not run: near "SELEC": syntax error$/],
    ['SELECT hed FROM pump', { rows: [[1]] }, /no such column: hed/],
    ["SELECT datetime('now'), CURRENT_DATE", { rows: [['2000-01-01 00:00:00', '2000-01-01']] }, true],
  ]
  for (const [answer, sql, expected] of cases) {
    const result = await check(answer, { tables, ...sql })
    assert.equal(result.pass, expected === true, `${answer}: ${result.reason}`)
    if (expected !== true) assert.match(result.reason, expected)
  }
})

test('sql: chance is the same in every run', async () => {
  const gold = 'SELECT random(), hex(randomblob(8)), random()'
  const [first, second] = [await check(gold, { rows: [[0]] }), await check('SELECT random()', { rows: [[0]] })]
  assert.match(first.reason, /3 columns/)
  const third = await check('SELECT random()', { rows: [[0]] })
  assert.equal(second.reason, third.reason)
  assert.match(second.reason, /integer -?\d{12,}/)
})

test('sql: what is no fault of the answer leaves the check unscored', async () => {
  const cases: readonly (readonly [CheckItem<'sql'>['sql'], RegExp])[] = [
    [{ gold: 'SELECT id FROM nowhere' }, /^the gold query does not run: no such table: nowhere$/],
    [{ gold: 'DELETE FROM pump' }, /^the gold query does not run: it is no query/],
    [{ gold: 'SELECT 1', setup: 'CREATE TABL x' }, /^the database cannot be made: near "TABL": syntax error$/],
    [{ gold: 'SELECT 1', tables: { pump: 'nowhere' } }, /^there is no dataset nowhere for the table pump$/],
    [
      { gold: 'SELECT 1', setup: 'CREATE TABLE site (name)' },
      /^the database cannot be made: table site has no column named pump$/,
    ],
    [{ gold: 'SELECT 1', order: 'sometimes' }, /^order is "sometimes", which is neither true nor false$/],
    [{ rows: '{"a": 1}' }, /^the rows to compare with are no list of lists$/],
  ]
  for (const [sql, reason] of cases) {
    const result = await check('SELECT 1', { tables, ...sql })
    assert.equal(result.score, null, result.reason)
    assert.match(result.reason, reason)
  }
  const alone = await evaluateHosted({ sql: { gold: 'SELECT 1' } }, subjectOf('SELECT 1'), {})
  assert.equal(alone.reason, 'there is no sandbox for SQL here')
})
