import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  accuracyTable,
  agreementTable,
  disagreements,
  ifevalVerdicts,
  instructionAccuracy,
  modes,
  promptAccuracy,
} from './ifeval-agreement.ts'
import { type IfevalAnswer, type IfevalPrompt, ifevalModels, ifevalRows } from './ifeval-data.ts'
import { type RecordedAnswer, readExample, readJsonLines } from './read-example.ts'

const folder = fileURLToPath(new URL('./ifeval/', import.meta.url))
const section = readFileSync(new URL('../spec/agreement.md', import.meta.url), 'utf8').split('\n## IFEval\n')[1] ?? ''
const verdicts = await ifevalVerdicts(folder)

/** Rows that ask for a sign, which the reference cannot count: it draws a letter of the alphabet at random in its place. */
const drawn = ['1122', '1129']

describe('IFEval: the reference checker’s verdicts', () => {
  for (const mode of modes) {
    test(`${mode}: each of the 25 kinds agrees in at least 99 %, but for letters that the reference draws at random`, () => {
      const own = verdicts.filter((verdict) => verdict.mode === mode)
      assert.equal(own.length, 4170)
      const kinds = [...new Set(own.map(({ kind }) => kind))]
      assert.equal(kinds.length, 25)
      for (const kind of kinds) {
        const decided = (row: string) => kind !== 'keywords:letter_frequency' || !drawn.includes(row)
        const ofKind = own.filter((verdict) => verdict.kind === kind && decided(verdict.row))
        const share = ofKind.filter(({ here, reference }) => here === reference).length / ofKind.length
        assert.ok(share >= (kind === 'keywords:letter_frequency' ? 1 : 0.99), `${kind}: ${share}`)
      }
    })
  }

  test('the table in spec/agreement.md is the one that comes out', () => {
    assert.ok(section.includes(`\n${agreementTable(verdicts)}\n`), `\n${agreementTable(verdicts)}`)
  })

  test('spec/agreement.md explains each verdict that differs, and no other', () => {
    const [, table = ''] = section.split('| --- | --- | --- | --- | --- | --- |\n')
    const lines = table.split('\n\n')[0]?.split('\n') ?? []
    const explained = lines.map((line) => /^((?:\| [^|]+ ){5}\|) \S.{30,} \|$/u.exec(line)?.[1])
    assert.deepEqual(explained, disagreements(verdicts))
  })

  test('the table in the README is the one that comes out', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8')
    assert.ok(readme.includes(`\n${accuracyTable(verdicts)}\n`), `\n${accuracyTable(verdicts)}`)
  })

  test('the published accuracy is that of the verdicts replayed, and ours is within a point of it', () => {
    const published: Record<string, Record<string, number>> = JSON.parse(
      readFileSync(join(folder, 'published_accuracy.json'), 'utf8'),
    )
    for (const [file, model] of Object.entries(ifevalModels)) {
      for (const mode of modes) {
        const own = verdicts.filter((verdict) => verdict.model === model && verdict.mode === mode)
        for (const [level, accuracy] of [
          ['prompt', promptAccuracy],
          ['instruction', instructionAccuracy],
        ] as const) {
          const expected = published[file]?.[`${level}_${mode}`]
          assert.equal(expected, Number(accuracy(own, 'reference').toFixed(4)), `${model} ${level} ${mode}`)
          assert.ok(Math.abs(accuracy(own, 'here') - expected) < 0.01, `${model} ${level} ${mode}`)
        }
      }
    }
  })
})

const data = fileURLToPath(new URL('../../shared/data/ifeval/', import.meta.url))
const skip = existsSync(data) ? false : 'the published data (../shared/data/ifeval) are not here'
if (skip) console.warn(`SKIPPED: ${skip}; the example's own copy is not held against them`)

describe('IFEval: the example against the published data', { skip }, () => {
  test('every prompt, rule, answer and verdict is the published one', () => {
    const prompts = readJsonLines<IfevalPrompt>(join(data, 'prompts.jsonl'))
    assert.equal(readFileSync(join(folder, 'prompts.yaml'), 'utf8'), ifevalRows(prompts))
    const rows = readExample(join(folder, 'ifeval.bench.yaml')).benchmark?.tasks.strict?.rows
    assert.deepEqual(
      rows?.map(({ id, values }) => [id, values.prompt]),
      prompts.map(({ key, prompt }) => [String(key), prompt]),
    )
    const recorded = readJsonLines<RecordedAnswer>(join(folder, 'recorded.jsonl'))
    for (const [file, model] of Object.entries(ifevalModels)) {
      assert.deepEqual(
        recorded
          .filter((answer) => answer.model === model)
          .map(({ row, response, published_strict, published_loose }) => [
            row,
            response,
            published_strict,
            published_loose,
          ]),
        readJsonLines<IfevalAnswer>(join(data, 'responses', `${file}.jsonl`)).map((answer) => [
          String(answer.key),
          answer.response,
          answer.strict,
          answer.loose,
        ]),
      )
    }
  })
})
