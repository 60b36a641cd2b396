import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyText } from '../checks/any-text.testing.ts'
import type { ExtractStep } from '../language/benchmark.ts'
import { extractAnswer } from './extract.ts'

const cases: readonly (readonly [steps: readonly ExtractStep[], response: string, answer: string | undefined])[] = [
  [[], '  Paris \n', 'Paris'],
  [['strip'], '\u00a0 x \n', 'x'],
  [['lower'], 'ÉTÉ', 'été'],
  [['upper'], 'straße', 'STRASSE'],
  [[{ after: '####' }, 'strip'], 'a #### 1\n#### 2', '2'],
  [[{ after: '####' }], 'none', undefined],
  [[{ after: '####', optional: true }], 'none', 'none'],
  [[{ before: 'Q:' }], '4\nQ: 5\nQ: 6', '4\n'],
  [[{ before: 'Q:' }], '4', undefined],
  [[{ regex: 'Answer: (\\w+)' }], 'Answer: a. Answer: b.', 'b'],
  [[{ regex: '\\d+' }], '1 and 22', '22'],
  [[{ regex: '\\d+' }], 'none', undefined],
  [[{ regex: '(', optional: true }], 'kept', 'kept'],
  [[{ choice: ['A', 'B'] }], 'The answer is B.', 'B'],
  [[{ choice: ['A', 'B'] }], 'A or B', undefined],
  [[{ json: '/answer' }], 'Here: {"answer": "x"}', 'x'],
  [[{ json: '/answer' }], '{"answer": {"b": 1, "a": null}}', '{"a":null,"b":1}'],
  [[{ json: '' }], '```json\n[1, 2]\n```', '[1,2]'],
  [[{ json: '/answer' }], '{"reply": 1}', undefined],
  [[{ remove: ',' }], '1,234,567', '1234567'],
  [[{ remove: '' }], 'ab', 'ab'],
  [[{ remove_end: '.' }], 'a..', 'a.'],
  [[{ remove_end: '.' }], 'a. ', 'a. '],
  [['last_number'], 'first 3, then $1,234.50.', '1234.50'],
  [['last_number'], 'it falls by −5 %', '-5'],
  [['last_number'], 'the answer is 3/4', '3/4'],
  [['first_number'], 'x2: 7 of 9', '7'],
  [['last_number'], 'none', undefined],
  [['code_block'], 'a\n```py\nx = 1\n```\nb\n```\ny\n```', 'x = 1'],
  [['code_block'], 'x = 1', undefined],
  [['last_line'], 'a\n b \r\n\n', 'b'],
  [['first_line'], '\n\n a\nb', 'a'],
  [['last_line'], ' \n ', undefined],
]

test('each step does what the reference says', () => {
  for (const [steps, response, answer] of cases) {
    const result = extractAnswer(response, steps)
    const name = JSON.stringify([steps, response])
    if (answer === undefined) assert.ok('missing' in result && result.missing !== '', name)
    else assert.deepEqual(result, { answer }, name)
  }
})

test('any response gives an answer or a reason', () => {
  const steps = fc.array(fc.constantFrom(...cases.flatMap(([each]) => each)), { maxLength: 4 })
  fc.assert(
    fc.property(anyText, steps, (response, pipeline) => {
      const result = extractAnswer(response, pipeline)
      assert.equal(typeof ('answer' in result ? result.answer : result.missing), 'string')
    }),
  )
})

const data = new URL('../../../shared/data/', import.meta.url)
const skip = existsSync(data) ? false : 'THE PUBLISHED DATA SETS ARE NOT HERE: this agreement is not checked'

function readLines<Row>(path: string): readonly Row[] {
  const text = readFileSync(new URL(path, data), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

test('GSM8K: agrees with the published verdict on all 5,276 solutions', { skip }, () => {
  interface Row {
    readonly id: string
    readonly answer: string
    readonly models: Readonly<Record<string, { readonly response: string; readonly is_correct: boolean }>>
  }
  const steps: readonly ExtractStep[] = [{ after: 'A:' }, { remove: ',' }, 'strip']
  let compared = 0
  for (const { id, answer, models } of readLines<Row>('gsm8k/model_solutions.jsonl')) {
    for (const [model, { response, is_correct: correct }] of Object.entries(models)) {
      const result = extractAnswer(response, steps)
      // Ten of the published answers carry separators themselves.
      assert.equal('answer' in result && result.answer === answer.replaceAll(',', ''), correct, `${id} ${model}`)
      const last = extractAnswer(response, ['last_number'])
      assert.equal(
        'answer' in last && Number(last.answer) === Number(answer.replaceAll(',', '')),
        correct,
        `${id} ${model}`,
      )
      compared += 1
    }
  }
  assert.equal(compared, 5_276)
})

test('BIG-Bench Hard: one pipeline gives the published accuracy of ten tasks in both modes', { skip }, () => {
  type Row = Readonly<Record<'target' | 'cot' | 'direct', string>>
  const steps: readonly ExtractStep[] = [{ after: 'the answer is ', optional: true }, 'strip', { remove_end: '.' }]
  const published = JSON.parse(readFileSync(new URL('bbh/published_accuracy.json', data), 'utf8'))
  const files = readdirSync(new URL('bbh/', data)).filter((file) => file.endsWith('.jsonl'))
  assert.equal(files.length, 10)
  for (const file of files) {
    const task = file.replace('.jsonl', '')
    const rows = readLines<Row>(`bbh/${file}`)
    for (const mode of ['cot', 'direct'] as const) {
      const right = rows.filter((row) => {
        const result = extractAnswer(row[mode], steps)
        return 'answer' in result && result.answer === row.target
      }).length
      // The published figure of sports_understanding counts two merged duplicate questions twice: 248 rows stand for 250.
      const allowed = task === 'sports_understanding' ? 0.25 : 1e-9
      const accuracy = (100 * right) / rows.length
      assert.ok(Math.abs(accuracy - published[task][mode]) <= allowed, `${task} ${mode}: ${accuracy}`)
    }
  }
})
