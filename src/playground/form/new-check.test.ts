import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBenchmark } from '../../language/read.ts'
import { writeDocument } from '../../language/write.ts'
import { newCheck } from './new-check.ts'
import { checkKinds, kindOf, schemaOrders } from './schema.ts'
import { kindName } from './words.ts'

const rubrics = { quality: { judge: 'baseline/lexical-judge', criteria: { good: { ask: 'Is it good?' } } } }
const defaults = { judge: 'baseline/lexical-judge' }
const datasets = { d: { rows: [{ id: 'a', question: 'Q', answer: '4' }] } }

/** Kinds that need what only the person knows: a date, the classes, a database, a tool. Their fields say so. */
const unfinished = ['date', 'label', 'sql', 'tool_call', 'expression']

for (const { kind } of checkKinds) {
  test(`${kind}: a new check of it has the right shape, with data and without`, () => {
    for (const columns of [['id', 'question', 'answer'], []]) {
      const check = newCheck(kind, columns, ['quality'])
      assert.equal(kindOf(check)?.kind, kind)
      const task = { ...(columns.length > 0 ? { dataset: 'd' } : {}), prompt: 'Say it', checks: [check] }
      const source = writeDocument({
        benchleaf: 1,
        title: 'T',
        main: 't',
        models: ['baseline/echo'],
        datasets,
        rubrics,
        tasks: { t: task },
        defaults,
      })
      const { diagnostics, document } = readBenchmark(source, { file: 'a.bench.yaml' })
      const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)
      assert.ok(document, errors.join(' '))
      if (!unfinished.includes(kind)) assert.deepEqual(errors, [])
    }
  })

  test(`${kind}: has a name in words`, () => assert.match(kindName(kind), /^[A-Z][^_]+$/))
}

test('the usual order of keys is known along a path', () => {
  const [root, tasks, task] = schemaOrders(['tasks', 'diagnose', 'prompt'])
  assert.ok(root?.includes('title'))
  assert.deepEqual(tasks, [])
  assert.deepEqual(task?.slice(0, 2), ['description', 'dataset'])
})
