import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { extractAnswer } from '../src/graph/extract.ts'
import { firstAsking, renderText } from '../src/graph/render.ts'
import type { Benchmark, Row, Task } from '../src/language/benchmark.ts'
import type { Json } from '../src/language/json.ts'
import { attachmentPaths } from '../src/language/read.ts'
import { promptDigest, type RecordedAnswer, readExample, readJsonLines } from './read-example.ts'

const examples = dirname(fileURLToPath(import.meta.url))

/** An entry of the gallery list. */
interface Entry {
  readonly folder: string
  readonly file: string
  readonly title: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly models: readonly string[]
  readonly note: string
  readonly rows: number
  readonly attachments: readonly string[]
  readonly featured: boolean
}

const gallery = readJson<readonly Entry[]>('index.json')

test('the gallery lists every example once', () => {
  const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  assert.deepEqual(gallery.map(({ folder }) => folder).sort(), folders.map(({ name }) => name).sort())
})

for (const entry of gallery) {
  const path = join(examples, entry.folder, entry.file)

  describe(entry.folder, () => {
    test('reads without a single diagnostic', () => {
      assert.deepEqual(readExample(path).diagnostics, [])
    })

    test('is what the gallery says', () => {
      const benchmark = read(entry.folder)
      const { title, models, tags } = benchmark
      const datasets = Object.values(benchmark.datasets)
      const rows = datasets.reduce((sum, dataset) => sum + dataset.rows.length, 0)
      assert.deepEqual({ title, models, tags, rows }, pick(entry))
      assert.deepEqual([...attachmentPaths(readFileSync(path, 'utf8'))].sort(), [...entry.attachments].sort())
    })

    test('explains itself in a README', () => {
      assert.ok(readFileSync(join(examples, entry.folder, 'README.md'), 'utf8').includes(entry.file))
    })
  })
}

for (const folder of gallery.map(({ folder }) => folder).filter((folder) => existsSync(recordedPath(folder)))) {
  test(`${folder}: every row has one recorded answer of every model, found by its prompt`, () => {
    const benchmark = read(folder)
    const manifest = readJson<{ models: readonly { id: string }[] }>(folder, 'recorded.json')
    assert.deepEqual(manifest.models.map(({ id }) => id).sort(), [...benchmark.models].sort())
    const asked = Object.values(benchmark.tasks).flatMap((task) =>
      task.rows.flatMap((row) => benchmark.models.map((model) => `${model} ${row.id} ${promptDigest(task, row)}`)),
    )
    const expected = [...new Set(asked)]
    const found = readJsonLines<RecordedAnswer>(recordedPath(folder))
    assert.deepEqual(found.map((line) => `${line.model} ${line.row} ${line.prompt_sha256}`).sort(), expected.sort())
    assert.equal(new Set(found.map((line) => `${line.model} ${line.prompt_sha256}`)).size, found.length)
  })
}

test('gsm8k: the published accuracy, and every single published verdict', () => {
  const task = taskOf(read('gsm8k'), 'solve')
  const rows = rowsById(task)
  const answers = readJsonLines<RecordedAnswer>(recordedPath('gsm8k'))
  assert.equal(answers.length, 5276)
  const disagreements = answers.filter((answer) => isRight(task, rows, answer) !== answer.published_correct)
  assert.deepEqual(disagreements, [])
  assert.deepEqual(accuracy(task, rows, answers, 2), {
    'recorded/gpt3-6b-finetuning': '21.68',
    'recorded/gpt3-6b-verification': '39.04',
    'recorded/gpt3-175b-finetuning': '34.72',
    'recorded/gpt3-175b-verification': '56.25',
  })
})

test('big-bench-hard: the published accuracy of ten tasks, with and without a chain of thought', () => {
  const benchmark = read('big-bench-hard')
  const published = readJson<Record<string, { cot: number; direct: number }>>('big-bench-hard/published_accuracy.json')
  const answers = readJsonLines<RecordedAnswer>(recordedPath('big-bench-hard'))
  assert.equal(Object.keys(published).length, 10)
  for (const [name, { cot, direct }] of Object.entries(published)) {
    const task = taskOf(benchmark, name)
    const rows = rowsById(task)
    const ofTask = answers.filter(({ row }) => rows.has(row))
    assert.deepEqual(accuracy(task, rows, ofTask, 1), {
      'recorded/code-davinci-002-cot': cot.toFixed(1),
      // The publication asks two questions twice; merged, 180 of 248 are right instead of 182 of 250.
      'recorded/code-davinci-002-direct': name === 'sports_understanding' ? '72.6' : direct.toFixed(1),
    })
  }
})

test('pump-diagnosis: no question gives away an accepted wording, and each cause and safety action is one', () => {
  const task = taskOf(read('pump-diagnosis'), 'diagnose')
  const [prompt] = firstAsking(task.variants[0].solver).messages
  assert.ok(typeof prompt?.content === 'string' && task.rows.length >= 24)
  for (const row of task.rows) {
    const question = renderText(prompt.content, row)
    for (const [accepted, expected] of [
      ['synonyms', 'cause'],
      ['safety_terms', 'safety'],
    ] as const) {
      assert.deepEqual(wordsIn(question, row.values[accepted]), [], `${row.id} gives ${accepted} away`)
      assert.notDeepEqual(
        wordsIn(row.values[expected], row.values[accepted]),
        [],
        `${row.id}: ${expected} is not accepted`,
      )
    }
  }
})

test('plain-language: facts and jargon stand in the passage, and no fact needs the jargon', () => {
  const task = taskOf(read('plain-language'), 'explain')
  assert.ok(task.rows.length >= 12)
  for (const { id, values } of task.rows) {
    const { passage, required_terms: facts, jargon } = values
    assert.deepEqual(wordsIn(passage, facts), facts, `${id}: a fact is not in the passage`)
    assert.deepEqual(wordsIn(passage, jargon), jargon, `${id}: jargon is not in the passage`)
    for (const fact of texts(facts)) assert.deepEqual(wordsIn(fact, jargon), [], `${id}: ${fact} is both`)
  }
})

function read(folder: string): Benchmark {
  const entry = gallery.find((item) => item.folder === folder)
  assert.ok(entry, `${folder} is not in the gallery`)
  const { benchmark, diagnostics } = readExample(join(examples, folder, entry.file))
  assert.ok(benchmark, diagnostics.map(({ message }) => message).join('\n'))
  return benchmark
}

function taskOf(benchmark: Benchmark, name: string): Task {
  const task = benchmark.tasks[name]
  assert.ok(task, `there is no task ${name}`)
  return task
}

function rowsById(task: Task): ReadonlyMap<string, Row> {
  return new Map(task.rows.map((row) => [row.id, row]))
}

/** Which of the words occur in the text, letter case aside. */
function wordsIn(text: Json | undefined, words: Json | undefined): readonly string[] {
  assert.ok(typeof text === 'string')
  return texts(words).filter((word) => text.toLowerCase().includes(word.toLowerCase()))
}

function texts(value: Json | undefined): readonly string[] {
  assert.ok(Array.isArray(value) && value.length > 0)
  return value.map((item: Json) => {
    assert.ok(typeof item === 'string', `${item} is not a text`)
    return item
  })
}

/** Whether the extracted answer equals what the task's one check expects. */
function isRight(task: Task, rows: ReadonlyMap<string, Row>, { row: id, response }: RecordedAnswer): boolean {
  const row = rows.get(id)
  const [check] = task.checks
  assert.ok(row && check && 'equals' in check && task.checks.length === 1)
  const extraction = extractAnswer(response, firstAsking(task.variants[0].solver).extract)
  return 'answer' in extraction && extraction.answer === renderText(String(check.equals), row)
}

/** Per cent right per model, written with so many decimals. */
function accuracy(
  task: Task,
  rows: ReadonlyMap<string, Row>,
  answers: readonly RecordedAnswer[],
  decimals: number,
): Record<string, string> {
  const models = [...new Set(answers.map(({ model }) => model))]
  return Object.fromEntries(
    models.map((model) => {
      const own = answers.filter((answer) => answer.model === model)
      const right = own.filter((answer) => isRight(task, rows, answer)).length
      return [model, ((100 * right) / own.length).toFixed(decimals)]
    }),
  )
}

function pick({ title, models, tags, rows }: Entry) {
  return { title, models, tags, rows }
}

function recordedPath(folder: string): string {
  return join(examples, folder, 'recorded.jsonl')
}

function readJson<Value>(...path: readonly string[]): Value {
  return JSON.parse(readFileSync(join(examples, ...path), 'utf8')) as Value
}
