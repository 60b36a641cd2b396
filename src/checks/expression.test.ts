import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Json } from '../language/json.ts'
import { type Case, said, subjectOf, testCases } from './cases.testing.ts'
import type { Subject } from './check.ts'
import { evaluateLeaf } from './evaluate.ts'
import { readsAnswer } from './expression.ts'

const item = (expression: string, at_least?: number) => ({
  expression,
  ...(at_least === undefined ? {} : { at_least }),
})

/** Expressions that hold for the answer `Close valve V-7, then drain 2.5 l.` */
const answer = 'Close valve V-7, then drain 2.5 l.'
const hold: readonly string[] = [
  'true || answer == ""',
  'answer.startsWith("Close") && answer.endsWith(".")',
  'contains(answer, "valve")',
  'size(answer) == 34 && answer.size() > 33',
  'words(answer) == 7',
  'lines(answer) == 1 && sentences(answer) == 1 && paragraphs(answer) == 1',
  'lower(answer).contains("v-7") && upper("ß") == "SS"',
  'answer.matches(r"V-\\d") && answer.matches("drain \\\\d")',
  '!answer.matches("^drain")',
  'answer.split(" ").exists(word, word == "drain")',
  'answer.split(" ").filter(word, size(word) > 4).size() == 3',
  'answer.split(" ").map(word, size(word)).max() == 5',
  '["Close", "drain"].all(word, answer.contains(word))',
  '["Close", "open"].exists_one(word, answer.contains(word))',
  'number("about 2.5 l") == 2.5 && number(true) == 1',
  '1 / 4 == 0.25 && 7 % 4 == 3 && -2 * -3 == 6 && 2 + 3 * 4 == 14 && (2 + 3) * 4 == 20',
  '1 - 2 - 3 == -4 && 8 / 4 / 2 == 1',
  'round(2.345, 2) == 2.35 && round(-2.5) == -3 && floor(2.9) == 2 && ceil(2.1) == 3 && abs(-1) == 1',
  'min(3, 1, 2) == 1 && max([3, 1]) == 3 && sum([1, 2, 3]) == 6',
  '"a" + "b" == "ab" && "a" < "b" && string(1.5) == "1.5"',
  '"drain" in answer.split(" ") && 2 in [1, 2]',
  'json("{\\"a\\": [1, {\\"b\\": null}]}").a[1].b == null',
  '"a-b".replace("-", "+") == "a+b" && ["a", "b"].join("/") == "a/b" && " a ".trim() == "a"',
  'answer.contains("open") ? false : true',
  '\'single\' == "single" && "\\u00e9" == \'é\'',
  'usage.output_tokens == 20 && latency_ms < 2000 && usd < 0.01 && finish_reason == "stop"',
  'response == answer && row.none == null',
  'has(row.none) && !has(row.other) && "none" in row && row["none"] == null',
  // As in CEL, a side that settles it settles it.
  'number(answer.split(" ")[0]) > 1 || answer != ""',
]

const facts: Partial<Subject> = { row: { none: null, text: '3', list: [1, 2] } }
const of = (expression: string, text = answer, more: Partial<Subject> = facts) =>
  evaluateLeaf(item(expression), subjectOf(text, more))

test('expression: what holds, holds', () => {
  for (const expression of hold)
    assert.deepEqual(said(of(expression)), 'pass', `${expression}: ${of(expression).reason}`)
})

const cases: readonly Case[] = [
  [item('words(answer) < 3'), 'not at all', 'fail'],
  [item('words(answer) < 4'), 'not at all', 'pass'],
  [item('words(answer) / 4'), 'not at all', { score: 0.75, pass: false }],
  [item('words(answer) / 4', 0.7), 'not at all', { score: 0.75, pass: true }],
  [item('min(1, words(answer) / 2)'), 'not at all', 'pass'],
  [item('words(answer)'), 'not at all', 'unscored'],
  [item('number(answer) > 3'), '4', 'pass'],
  [item('number(answer) > 3'), 'four', 'fail'],
  [item('answer.split(",").all(part, number(part) > 0)'), '1, two', 'fail'],
  [item('json(answer).ok == true'), '{"ok": true}', 'pass'],
  [item('json(answer).ok == true'), '{}', 'fail'],
  [item('json(answer).ok == true'), 'Sure!', 'fail'],
  [item('answer.matches(row.pattern)'), 'a', 'unscored'],
  [item('row.missing == answer'), 'a', 'unscored'],
  [item('answer = "a"'), 'a', 'unscored'],
  [item('answr == "a"'), 'a', 'unscored'],
]

testCases('expression', cases)

test('expression: what the answer is to blame for fails, all else is not decided', () => {
  const unscored: Readonly<Record<string, RegExp>> = {
    'answer.matches(row.text + "(")': /no pattern/u,
    'usd < 1': /null/u,
    'row.text == 3 || answer == ""': /number\(…\)/u,
    'usage.output_tokens / 0 > 1': /division by 0/u,
    'row.list[2] == 1 || answer == ""': /no item 2/u,
    '10000000000 * 1e300 > latency_ms': /too large/u,
    'words(answer) > 2 ? 7 : 8': /7; a score/u,
  }
  for (const [expression, reason] of Object.entries(unscored)) {
    const result = of(expression, answer, { ...facts, usd: null })
    assert.equal(result.score, null, expression)
    assert.match(result.reason, reason)
  }
})

test('expression: nothing but own members can be reached', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    assert.equal(said(of(`row.${name} == null || latency_ms < 0`)), 'unscored')
    assert.equal(said(of(`row["${name}"] == null || latency_ms < 0`)), 'unscored')
    assert.equal(said(of(`has(row.${name}) || "${name}" in row`)), 'fail')
    assert.equal(said(of(`${name}(answer)`)), 'unscored')
  }
})

test('expression: it ends in time, whatever it says', () => {
  const long = 'a'.repeat(100_000)
  const list: Json = Array.from({ length: 3_000 }, (_, index) => index)
  const slow = [
    'row.list.all(a, row.list.all(b, row.list.all(c, a + b + c >= 0))) && answer != ""',
    'answer.split("").map(x, answer.split("")).size() > 0',
    'answer.replace("", answer).size() > 0',
    'answer.matches("(a+)+$")',
    'answer.split("").map(x, answer).join(answer) != ""',
  ]
  const started = performance.now()
  for (const expression of slow) of(expression, long, { row: { list } })
  assert.ok(performance.now() - started < 10_000)
})

test('expression: whether it looks at the answer is seen', () => {
  assert.ok(readsAnswer('words(answer) > 1'))
  assert.ok(readsAnswer('not readable'))
  assert.ok(!readsAnswer('words(response) > 1'))
  assert.ok(!readsAnswer('["a"].all(answer, answer == "a") && latency_ms < 1'))
})

test('expression: arithmetic is that of JavaScript', () => {
  const number = fc.integer({ min: -1000, max: 1000 })
  const operator = fc.constantFrom('+', '-', '*')
  fc.assert(
    fc.property(number, operator, number, operator, number, (a, first, b, second, c) => {
      const sum = `(${a}) ${first} (${b}) ${second} (${c})`
      // biome-ignore lint/security/noGlobalEval: the reference for operators and brackets
      assert.deepEqual(said(of(`${sum} == ${Number(globalThis.eval(sum))} || usd < 0`)), 'pass')
    }),
  )
})
