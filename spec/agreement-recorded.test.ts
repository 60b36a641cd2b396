import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type RecordedAnswer, readExample, readJsonLines } from '../examples/read-example.ts'
import { subjectOf } from '../src/checks/cases.testing.ts'
import { evaluateCheck, evaluateLeaf } from '../src/checks/evaluate.ts'
import { extractAnswer } from '../src/graph/extract.ts'
import { firstAsking, renderCheck } from '../src/graph/render.ts'
import type { Check } from '../src/language/benchmark.generated.ts'
import type { Row, Task } from '../src/language/benchmark.ts'

const page = readFileSync(new URL('agreement.md', import.meta.url), 'utf8')
const examples = fileURLToPath(new URL('../examples', import.meta.url))

function answersOf(folder: string): readonly RecordedAnswer[] {
  return readJsonLines<RecordedAnswer>(join(examples, folder, 'recorded.jsonl'))
}

function tasksOf(folder: string): Readonly<Record<string, Task>> {
  const { benchmark } = readExample(join(examples, folder, `${folder}.bench.yaml`))
  assert.ok(benchmark)
  return benchmark.tasks
}

/** Whether an answer passes a check, after the task's own extraction. */
function passes(task: Task, row: Row, response: string, check: Check): boolean {
  const extraction = extractAnswer(response, firstAsking(task.variants[0].solver).extract)
  if (!('answer' in extraction)) return false
  const { answer } = extraction
  return evaluateCheck(renderCheck(check, row), (leaf) => evaluateLeaf(leaf, subjectOf(answer))).pass === true
}

function assertOnPage(line: string): void {
  assert.ok(page.includes(line), `spec/agreement.md lacks the line\n${line}`)
}

test('GSM8K: numbers and texts agree with every published verdict', () => {
  const task = tasksOf('gsm8k').solve
  assert.ok(task)
  const rows = new Map(task.rows.map((row) => [row.id, row]))
  const answers = answersOf('gsm8k')
  const [own] = task.checks
  assert.ok(own)
  const checks: readonly (readonly [string, Check])[] = [
    ['the example’s own `equals`', own],
    ['`number`', { number: '{{ answer }}' }],
  ]
  for (const [name, check] of checks) {
    const agreed = answers.filter(({ row: id, response, published_correct }) => {
      const row = rows.get(id)
      return row !== undefined && passes(task, row, response, check) === published_correct
    }).length
    assertOnPage(
      `| GSM8K, ${name} | ${answers.length.toLocaleString('en')} | ${agreed.toLocaleString('en')} | ${((100 * agreed) / answers.length).toFixed(2)} % |`,
    )
  }
})

test('BIG-Bench Hard: the published accuracies', () => {
  const published = JSON.parse(
    readFileSync(join(examples, 'big-bench-hard', 'published_accuracy.json'), 'utf8'),
  ) as Record<string, { cot: number; direct: number }>
  const answers = answersOf('big-bench-hard')
  const tasks = tasksOf('big-bench-hard')
  for (const [name, { cot, direct }] of Object.entries(published)) {
    const task = tasks[name]
    const [check] = task?.checks ?? []
    assert.ok(task && check)
    const rows = new Map(task.rows.map((row) => [row.id, row]))
    const share = (model: string) => {
      const own = answers.filter((answer) => answer.model === model && rows.has(answer.row))
      const right = own.filter(({ row: id, response }) => {
        const row = rows.get(id)
        return row !== undefined && passes(task, row, response, check)
      })
      return ((100 * right.length) / own.length).toFixed(1)
    }
    const [ours, oursDirect] = [share('recorded/code-davinci-002-cot'), share('recorded/code-davinci-002-direct')]
    assertOnPage(`| ${name} | ${cot.toFixed(1)} | ${ours} | ${direct.toFixed(1)} | ${oursDirect} |`)
  }
})
