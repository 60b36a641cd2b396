import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { subjectOf } from '../../checks/cases.testing.ts'
import { evaluateHosted } from '../../checks/evaluate.ts'
import { hostilePython, hostileWithinMs } from '../hostile.testing.ts'
import { createNodeSandboxes } from '../node/node-sandboxes.ts'

const sandboxes = createNodeSandboxes()
const { signal } = new AbortController()

after(() => sandboxes.close())

function check(answer: string, tests: string | readonly string[], options: object = {}) {
  const written = {
    tests: typeof tests === 'string' ? tests : [...tests],
    timeout_seconds: 1,
    memory_mb: 128,
    ...options,
  }
  return evaluateHosted({ python: written }, subjectOf(answer), {
    python: (program) => sandboxes.python(program, signal),
  })
}

for (const { name, answer, tests, score, reason } of hostilePython) {
  test(`python: ${name}`, async () => {
    assert.equal((await check('x = 1', '1')).score, 1, 'the sandbox is loaded')
    const began = performance.now()
    const result = await check(answer, tests)
    assert.equal(result.score, score, result.reason)
    assert.match(result.reason, reason)
    assert.ok(performance.now() - began < hostileWithinMs, 'it ends within its limit')
  })
}

test('python: reasons say what and where, and name no file of this machine', async () => {
  const reason = async (answer: string, tests: string, options: object = {}) =>
    (await check(answer, tests, options)).reason
  assert.equal(
    await reason('def f(a):\n    return a / 0', 'f(1)'),
    'ZeroDivisionError: division by zero (line 2 of the answer)',
  )
  assert.equal(await reason('def f(a: return', 'f(1)'), 'SyntaxError: invalid syntax (line 1 of the answer)')
  assert.equal(await reason('x = 1', '1', { entry: 'area' }), 'the answer does not define area')
  assert.equal(await reason('x = 1', 'assert x == [2, 3]'), 'AssertionError: expected [2, 3], got 1')
  assert.equal(await reason('x = 1', 'assert x > 2'), 'AssertionError: 1 > 2 does not hold')
  assert.equal(await reason('x = 1', 'assert not x'), 'AssertionError: assert not x')
  assert.equal(await reason('x = 1', 'assert x == 2, "one is not two"'), 'AssertionError: one is not two')
  assert.equal(await reason('x = 1', 'raise ValueError'), 'ValueError')
  assert.equal(await reason('import numpy', '1'), "ModuleNotFoundError: No module named 'numpy' (line 1 of the answer)")
  const result = await check('def f(x): return x', [
    'assert f(1) == 1',
    'def check(c):\n    assert c(1) == 2\ncheck(f)',
  ])
  assert.equal(result.reason, '1 of 2 tests pass; test 2, "check(f)": AssertionError: expected 2, got 1')
  assert.deepEqual(
    result.parts?.map(({ pass }) => pass),
    [true, false],
  )
})

test('python: setup, entry, classes, and a main guard that does not run', async () => {
  assert.equal((await check('half = base / 2', 'assert half == 4', { setup: 'base = 8' })).score, 1)
  assert.equal((await check('def f(x): return x', 'assert candidate(1) == 1', { entry: 'f' })).score, 1)
  const typed =
    'from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int = 1\nif __name__ == "__main__":\n    raise ValueError'
  assert.equal((await check(typed, 'import pickle\nassert pickle.loads(pickle.dumps(P(3))) == P(3)')).score, 1)
  assert.equal((await check('n = 0', ['n += 1\nassert n == 1', 'n += 1\nassert n == 1'])).score, 1)
  assert.equal((await check('print("shown nowhere")', '1')).score, 1)
})

test('python: waiting takes no time, and what waits for nothing fails', async () => {
  const answer = 'import asyncio, time\nasync def f(x):\n    await asyncio.sleep(3600)\n    return x'
  const tests = [
    'began = time.time()\nassert asyncio.run(f(3)) == 3\nassert time.time() - began >= 3600',
    'async def both(): return await asyncio.gather(f(1), f(2))\nassert asyncio.run(both()) == [1, 2]',
    'time.sleep(0.5)',
    'async def never(): await asyncio.get_running_loop().create_future()\nasyncio.run(never())',
  ]
  const result = await check(answer, tests, { timeout_seconds: 5 })
  assert.equal(result.score, 0.75, result.reason)
  assert.match(result.reason, /waits for something that never happens/)
})

test('python: time, chance and the order of sets are the same in every run', async () => {
  const answer = 'import random, time, os, uuid'
  const seen =
    "assert [random.random(), time.time(), os.urandom(3), hash('a'), str(uuid.uuid4()), {'b', 'a', 'c'}] == 0"
  const [first, second] = [await check(answer, seen), await check(answer, seen)]
  assert.match(first.reason, /expected 0, got \[0\.\d+, 946684800\.\d+, b'/)
  assert.equal(first.reason, second.reason)
})

test('python: limits of memory that differ from check to check are kept', async () => {
  const large = 'x = bytearray(100 * 1024 * 1024)'
  assert.equal((await check(large, '1', { memory_mb: 256 })).score, 1)
  assert.match((await check(large, '1', { memory_mb: 64 })).reason, /more memory than it may/)
  assert.equal((await check(large, '1', { memory_mb: 256 })).score, 1)
})

test('python: a run that is stopped ends at once', async () => {
  const stop = new AbortController()
  const program = { setup: '', code: 'while True: pass', tests: ['1'], seconds: 60, memoryMb: 128 }
  const running = sandboxes.python(program, stop.signal)
  setTimeout(() => stop.abort(new Error('stopped')), 50)
  await assert.rejects(running, /stopped/)
  assert.equal((await check('x = 1', '1')).score, 1)
})
