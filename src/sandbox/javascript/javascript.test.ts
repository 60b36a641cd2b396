import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subjectOf } from '../../checks/cases.testing.ts'
import { evaluateHosted } from '../../checks/evaluate.ts'
import { hostileJavascript, hostileWithinMs } from '../hostile.testing.ts'
import { createNodeSandboxes } from '../node/node-sandboxes.ts'

const sandboxes = createNodeSandboxes()
const { signal } = new AbortController()

function check(answer: string, tests: string | readonly string[], options: object = {}) {
  const item = {
    javascript: {
      tests: typeof tests === 'string' ? tests : [...tests],
      timeout_seconds: 1,
      memory_mb: 32,
      ...options,
    },
  }
  return evaluateHosted(item, subjectOf(answer), { javascript: (program) => sandboxes.javascript(program, signal) })
}

for (const { name, answer, tests, score, reason } of hostileJavascript) {
  test(`javascript: ${name}`, async () => {
    assert.equal((await check('1', '1')).score, 1, 'the sandbox is loaded')
    const began = performance.now()
    const result = await check(answer, tests)
    assert.equal(result.score, score, result.reason)
    assert.match(result.reason, reason)
    assert.ok(performance.now() - began < hostileWithinMs, 'it ends within its limit')
  })
}

test('javascript: reasons say what and where, and name no file of this machine', async () => {
  assert.equal(
    (await check('function area(a, b) {\n  return a.x.y\n}', 'area(1, 2)')).reason,
    "TypeError: cannot read property 'y' of undefined (line 2 of the answer)",
  )
  assert.match((await check('const f = [', '1')).reason, /^SyntaxError: .*\(line 1 of the answer\)$/)
  assert.equal((await check('1', '1', { entry: 'area' })).reason, 'the answer does not define area')
  assert.equal((await check('1', '1', { entry: 'a b' })).reason, 'a b is no name a program can define')
  assert.equal((await check('throw {code: 5}', '1')).reason, 'it threw {"code":5}')
  assert.equal((await check('1', 'await new Promise(() => {})')).reason, 'it waits for something that never happens')
  const result = await check('const f = (x) => x', ['assert.equal(f(1), 1)', 'assert.equal(f({a: [1]}), {a: [2]})'])
  assert.equal(
    result.reason,
    '1 of 2 tests pass; test 2, "assert.equal(f({a: [1]}), {a: [2]})": AssertionError: expected {a: [2]}, got {a: [1]}',
  )
  assert.deepEqual(
    result.parts?.map(({ pass }) => pass),
    [true, false],
  )
})

test('javascript: assertions', async () => {
  const passing = [
    'assert.equal(new Map([[1, {a: 1}]]), new Map([[1, {a: 1}]]))',
    'assert.equal(new Set([[1], [2]]), new Set([[2], [1]]))',
    'assert.equal(new Date(5), new Date(5)); assert.equal(/a/g, /a/g); assert.equal(NaN, NaN)',
    'const a = {}; a.a = a; const b = {}; b.a = b; assert.equal(a, b)',
    'assert.notEqual(0, -0); assert.notEqual([1], {0: 1}); assert.notEqual(1, "1"); assert.notEqual([undefined], [])',
    'assert.close(0.1 + 0.2, 0.3); assert.close(5, 5.5, 0.5)',
    'assert.throws(() => { throw new Error("x") }); await assert.rejects(Promise.reject(1))',
  ]
  const failing = [
    'assert(0)',
    'assert.close(1, 2)',
    'assert.throws(() => 1)',
    'await assert.rejects(async () => 1)',
    'assert.close("1", 1)',
    'assert.equal(new Number(1), new Number(2))',
    'assert.equal(new Uint8Array([1]).buffer, new Uint8Array([2]).buffer)',
    'assert.equal(new Map([[1, 2]]), new Map())',
    'assert.equal(/a/g, /a/i)',
  ]
  const result = await check('1', [...passing, ...failing])
  assert.deepEqual(
    result.parts?.map(({ pass }) => pass),
    [...passing.map(() => true), ...failing.map(() => false)],
  )
})

test('javascript: modules of both kinds, top-level await, and tests that do not see each other', async () => {
  assert.equal(
    (await check('export const f = (x) => x\nexport default class Tank {}', ['f(1)', 'new Tank()'], { entry: 'f' }))
      .score,
    1,
  )
  assert.equal((await check('module.exports = { f: (x) => x }', 'candidate(1)', { entry: 'f' })).score, 1)
  assert.equal((await check('export const x = await Promise.resolve(3)', 'assert.equal(x, 3)')).score, 1)
  assert.equal((await check('let count = 0', ['assert.equal(++count, 1)', 'assert.equal(++count, 1)'])).score, 1)
  assert.equal((await check('const half = base / 2', 'assert.equal(half, 4)', { setup: 'const base = 8' })).score, 1)
})

test('javascript: time and chance are the same in every run', async () => {
  const seen = 'assert.equal([Math.random(), Date.now(), new Date(2001, 6, 3).getHours()], 0)'
  const [first, second] = [await check('1', seen), await check('1', seen)]
  assert.match(first.reason, /expected 0, got \[0\.\d+, 94668480\d+, 0\]/)
  assert.equal(first.reason, second.reason)
})

test('javascript: an endless test takes the time of those after it, not the points of those before it', async () => {
  const counting = 'function go() { for (;;) {} }'
  const reasons = await Promise.all([1, 2, 3].map(() => check(counting, ['assert(true)', 'go()', 'assert(true)'])))
  assert.deepEqual(
    reasons.map(({ score }) => score),
    [1 / 3, 1 / 3, 1 / 3],
  )
})

test('javascript: many at once, and a run that is stopped', async () => {
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, index) => check(`const n = ${index}`, `assert.equal(n, ${index})`)),
  )
  assert.ok(results.every(({ score }) => score === 1))
  const stop = new AbortController()
  const program = { setup: '', code: 'for (;;) {}', tests: ['1'], seconds: 60, memoryMb: 32 }
  const running = sandboxes.javascript(program, stop.signal)
  setTimeout(() => stop.abort(new Error('stopped')), 200)
  await assert.rejects(running, /stopped/)
  assert.equal((await check('1', '1')).score, 1)
})

test('javascript: without a sandbox the check is unscored', async () => {
  const result = await evaluateHosted({ javascript: { tests: '1' } }, subjectOf('1'), {})
  assert.equal(result.score, null)
  assert.match(result.reason, /no sandbox for javascript/)
})
