import assert from 'node:assert/strict'
import { test } from 'node:test'
import { promptSha256, RecordedAnswers } from './recorded.ts'

const prompt = 'How many ducks? – é'

function line(more: object = {}): string {
  return JSON.stringify({ model: 'recorded/x', prompt_sha256: promptSha256(prompt), response: 'nine', ...more })
}

test("a prompt's digest is SHA-256 of its UTF-8 bytes", () => {
  assert.equal(promptSha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  assert.notEqual(promptSha256('é'), promptSha256('e\u0301'))
})

test('an answer is found by model and exact prompt', () => {
  const answers = new RecordedAnswers()
  assert.equal(answers.addLine(line()), undefined)
  assert.deepEqual(answers.find('recorded/x', prompt, 1), { status: 'found', response: 'nine' })
  assert.equal(answers.find('recorded/x', `${prompt} `, 1).status, 'missing')
  assert.equal(answers.find('recorded/y', prompt, 1).status, 'missing')
})

test('one recorded answer is not replayed as a second sample', () => {
  const answers = new RecordedAnswers()
  answers.addLine(line())
  const second = answers.find('recorded/x', prompt, 2)
  assert.match(second.status === 'missing' ? second.why : '', /one recorded answer .* repetition 2/)
  answers.addLine(line({ epoch: 2, response: 'ten' }))
  assert.deepEqual(answers.find('recorded/x', prompt, 2), { status: 'found', response: 'ten' })
})

test('the first answer under a name stays', () => {
  const answers = new RecordedAnswers()
  answers.addLine(line())
  answers.addLine(line({ response: 'other' }))
  assert.deepEqual(answers.find('recorded/x', prompt, 1), { status: 'found', response: 'nine' })
})

test('models are listed with their description', () => {
  const answers = new RecordedAnswers()
  answers.addLine(line({ model: 'recorded/b' }))
  answers.addLine(line({ model: 'recorded/a' }))
  answers.describe('recorded/a', 'Model A, 2021.')
  answers.describe('recorded/unseen', 'Has no answers.')
  assert.deepEqual(
    answers.list().map(({ id, kind, description }) => [id, kind, description]),
    [
      ['recorded/a', 'recorded', 'Model A, 2021.'],
      ['recorded/b', 'recorded', 'Published answers of a real model, replayed.'],
    ],
  )
})

const broken: readonly (readonly [string, RegExp])[] = [
  ['{', /no JSON/],
  ['[]', /no JSON object/],
  [line({ model: 'x' }), /"model"/],
  [line({ prompt_sha256: 'abc' }), /64 hex/],
  [line({ response: 3 }), /"response"/],
  [line({ epoch: 0 }), /"epoch"/],
]
for (const [text, problem] of broken) {
  test(`a broken line is named: ${text.slice(0, 40)}`, () => {
    assert.match(new RecordedAnswers().addLine(text) ?? '', problem)
  })
}
