// Makes the data of the examples `gsm8k`, `big-bench-hard` and `ifeval` from the published data sets, so that every recorded
// answer can be traced to its publisher. Each example's README says where to get the data.
//
//     node examples/make-recorded.ts DATA
//
// DATA holds gsm8k/model_solutions.jsonl, gsm8k/LICENSE, bbh/<task>.jsonl, bbh/published_accuracy.json and bbh/LICENSE,
// ifeval/prompts.jsonl, ifeval/responses/<model>.jsonl, ifeval/published_accuracy.json and ifeval/LICENSE.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Benchmark } from '../src/language/benchmark.ts'
import { type IfevalAnswer, type IfevalPrompt, ifevalModels, ifevalRows } from './ifeval-data.ts'
import { promptDigest, type RecordedAnswer, readExample, readJsonLines } from './read-example.ts'

interface Gsm8kItem {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly models: Readonly<Record<string, { readonly response: string; readonly is_correct: boolean }>>
}

interface BbhItem {
  readonly id: string
  readonly instruction: string
  readonly question: string
  readonly target: string
  readonly cot: string
  readonly direct: string
}

/** An answer that still lacks the digest of its prompt. */
type Answer = Omit<RecordedAnswer, 'prompt_sha256'>

const examples = dirname(fileURLToPath(import.meta.url))

function makeGsm8k(data: string): void {
  const folder = join(examples, 'gsm8k')
  const items = readJsonLines<Gsm8kItem>(join(data, 'gsm8k/model_solutions.jsonl'))
  copyFileSync(join(data, 'gsm8k/LICENSE'), join(folder, 'LICENSE'))
  // Fourteen published answers are written with thousands separators; the publisher compares without them.
  const questions = items.map(({ id, question, answer }) => ({ id, question, answer: answer.replaceAll(',', '') }))
  writeJsonLines(join(folder, 'questions.jsonl'), questions)
  const answers = items.flatMap(({ id, models }) =>
    Object.entries(models).map(([model, { response, is_correct }]) => ({
      model: `recorded/gpt3-${model.replace('_', '-')}`,
      row: id,
      response,
      published_correct: is_correct,
    })),
  )
  writeRecorded(folder, 'gsm8k.bench.yaml', answers)
}

function makeBigBenchHard(data: string): void {
  const folder = join(examples, 'big-bench-hard')
  copyFileSync(join(data, 'bbh/LICENSE'), join(folder, 'LICENSE'))
  const published = readFileSync(join(data, 'bbh/published_accuracy.json'), 'utf8')
  writeFileSync(join(folder, 'published_accuracy.json'), published)
  const answers = Object.keys(JSON.parse(published) as object).flatMap((task) => {
    const items = readJsonLines<BbhItem>(join(data, `bbh/${task}.jsonl`))
    const questions = items.map(({ id, instruction, question, target }) => ({ id, instruction, question, target }))
    writeJsonLines(join(folder, `${task}.jsonl`), questions)
    return items.flatMap(({ id, cot, direct }) => [
      { model: 'recorded/code-davinci-002-cot', row: id, response: cot },
      { model: 'recorded/code-davinci-002-direct', row: id, response: direct },
    ])
  })
  writeRecorded(folder, 'big-bench-hard.bench.yaml', answers)
}

function makeIfeval(data: string): void {
  const folder = join(examples, 'ifeval')
  for (const name of ['LICENSE', 'published_accuracy.json'])
    writeFileSync(join(folder, name), readFileSync(join(data, 'ifeval', name), 'utf8'))
  const prompts = readJsonLines<IfevalPrompt>(join(data, 'ifeval/prompts.jsonl'))
  writeFileSync(join(folder, 'prompts.yaml'), ifevalRows(prompts))
  const answers = Object.entries(ifevalModels).flatMap(([file, model]) =>
    readJsonLines<IfevalAnswer>(join(data, `ifeval/responses/${file}.jsonl`)).map(
      ({ key, response, strict, loose }) => ({
        model,
        row: String(key),
        response,
        published_strict: strict,
        published_loose: loose,
      }),
    ),
  )
  writeRecorded(folder, 'ifeval.bench.yaml', answers)
}

/** Writes the answers, each with the digest of the prompt that the benchmark, read as it would be run, makes of its row. */
function writeRecorded(folder: string, file: string, answers: readonly Answer[]): void {
  const { benchmark, diagnostics } = readExample(join(folder, file))
  if (!benchmark) throw new Error(`${file} cannot be read: ${diagnostics.map(({ message }) => message).join('; ')}`)
  const digests = promptDigests(benchmark)
  const lines = answers.map(({ model, row, ...rest }): RecordedAnswer => {
    const prompt_sha256 = digests.get(row)
    if (prompt_sha256 === undefined) throw new Error(`${file} has no row ${row}`)
    return { model, row, prompt_sha256, ...rest }
  })
  writeJsonLines(join(folder, 'recorded.jsonl'), lines)
}

/** Row id to prompt digest. Two rows with the same prompt could not be told apart when answers are replayed. */
function promptDigests(benchmark: Benchmark): ReadonlyMap<string, string> {
  const asked = Object.values(benchmark.tasks).flatMap((task) =>
    task.rows.map((row) => [row.id, promptDigest(task, row)] as const),
  )
  // Two tasks may ask the same of the same rows.
  const rows = [...new Map(asked.map((row) => [row.join(' '), row])).values()]
  const digests = new Map(rows)
  if (digests.size !== rows.length) throw new Error('two rows have the same id')
  if (new Set(digests.values()).size !== rows.length) throw new Error('two rows have the same prompt')
  return digests
}

function writeJsonLines(path: string, items: readonly object[]): void {
  writeFileSync(path, items.map((item) => `${JSON.stringify(item)}\n`).join(''))
}

const [data] = process.argv.slice(2)
if (data === undefined) {
  console.error('Name the folder that holds the published data: node examples/make-recorded.ts DATA')
  process.exitCode = 2
} else {
  makeGsm8k(data)
  makeBigBenchHard(data)
  makeIfeval(data)
}
