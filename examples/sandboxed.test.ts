import assert from 'node:assert/strict'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { subjectOf } from '../src/checks/cases.testing.ts'
import type { CheckResult } from '../src/checks/check-result.ts'
import { evaluateHosted } from '../src/checks/evaluate.ts'
import type { Hosts } from '../src/checks/hosts.ts'
import { renderCheck } from '../src/graph/render.ts'
import type { Benchmark, Row, Task } from '../src/language/benchmark.ts'
import { createNodeSandboxes } from '../src/sandbox/node/node-sandboxes.ts'
import { readExample } from './read-example.ts'

const examples = dirname(fileURLToPath(import.meta.url))
const sandboxes = createNodeSandboxes()
const { signal } = new AbortController()

after(() => sandboxes.close())

function read(name: string): Benchmark {
  const { benchmark } = readExample(join(examples, name, `${name}.bench.yaml`))
  assert.ok(benchmark)
  return benchmark
}

/** What a task's one check says of an answer to a row. */
function scored({ datasets }: Benchmark, { checks: [check] }: Task, row: Row, answer: unknown): Promise<CheckResult> {
  assert.ok(check && typeof answer === 'string')
  const hosts: Hosts = {
    javascript: (program) => sandboxes.javascript(program, signal),
    python: (program) => sandboxes.python(program, signal),
    sql: (program) => sandboxes.sql(program, signal),
    rows: (name) => datasets[name]?.rows.map(({ values }) => values),
  }
  return evaluateHosted(renderCheck(check, row), subjectOf(answer), hosts)
}

test('text-to-sql: every gold query runs, gives rows, and no other question’s gold query would do', async () => {
  const benchmark = read('text-to-sql')
  const task = benchmark.tasks.ask
  assert.ok(task && task.rows.length >= 20)
  for (const row of task.rows) {
    for (const { id, values } of task.rows) {
      const { score, reason } = await scored(benchmark, task, row, values.gold)
      assert.equal(score, id === row.id ? 1 : 0, `${row.id} answered with the gold of ${id}: ${reason}`)
      if (id === row.id) assert.doesNotMatch(reason, /: 0 rows/, row.id)
    }
  }
})

test('text-to-sql: what colleagues wrote is right where no flaw is named, and wrong everywhere else', async () => {
  const benchmark = read('text-to-sql')
  const task = benchmark.tasks.review
  assert.ok(task)
  for (const row of task.rows) {
    const { query, gold, flaw } = row.values
    const { score, reason } = await scored(benchmark, task, row, query)
    assert.equal(score, String(flaw).startsWith('none') ? 1 : 0, `${row.id}: ${reason}`)
    assert.equal((await scored(benchmark, task, row, gold)).score, 1, row.id)
  }
})

test('code: every solution passes all its tests, and every broken program fails some and passes some', async () => {
  const benchmark = read('code')
  const tasks = Object.values(benchmark.tasks)
  assert.ok(tasks.reduce((sum, { rows }) => sum + rows.length, 0) >= 12)
  for (const task of tasks) {
    for (const row of task.rows) {
      const { solution, broken } = row.values
      const { score, reason } = await scored(benchmark, task, row, solution)
      assert.equal(score, 1, `${row.id}: ${reason}`)
      if (broken === undefined) continue
      const { score: partly } = await scored(benchmark, task, row, broken)
      assert.ok(partly !== null && partly > 0 && partly < 1, `${row.id}: ${partly}`)
    }
  }
})

test('code: no test passes without a program', async () => {
  const benchmark = read('code')
  for (const task of Object.values(benchmark.tasks)) {
    for (const row of task.rows) assert.equal((await scored(benchmark, task, row, '')).score, 0, row.id)
  }
})
