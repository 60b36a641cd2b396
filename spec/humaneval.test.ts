import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { subjectOf } from '../src/checks/cases.testing.ts'
import type { CheckResult } from '../src/checks/check-result.ts'
import { evaluateHosted } from '../src/checks/evaluate.ts'
import { createNodeSandboxes } from '../src/sandbox/node/node-sandboxes.ts'

/** A problem as HumanEval publishes it. */
interface Problem {
  readonly task_id: string
  readonly prompt: string
  readonly entry_point: string
  readonly canonical_solution: string
  readonly test: string
}

/** A canonical solution with one change that makes CPython fail the problem's tests, and the error CPython ended with. */
interface Mutant {
  readonly task_id: string
  readonly mutation: string
  readonly error: string
  readonly solution: string
}

function readLines<Item>(name: string): readonly Item[] {
  const text = readFileSync(new URL(`humaneval/${name}`, import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Item)
}

const problems = readLines<Problem>('HumanEval.jsonl')
const mutants = new Map(readLines<Mutant>('mutants.jsonl').map((mutant) => [mutant.task_id, mutant]))
const sandboxes = createNodeSandboxes()
const { signal } = new AbortController()

after(() => sandboxes.close())

/** What the check says of a solution, asked as a benchmark would: the whole function in a code block. */
function check({ prompt, entry_point: entry, test: tests }: Problem, solution: string): Promise<CheckResult> {
  const item = { python: { entry, tests: `${tests}\ncheck(candidate)` } }
  const answer = `\`\`\`python\n${prompt}${solution}\n\`\`\``
  return evaluateHosted(item, subjectOf(answer), { python: (program) => sandboxes.python(program, signal) })
}

test('HumanEval: all 164 canonical solutions pass', async () => {
  assert.equal(problems.length, 164)
  const results = await Promise.all(problems.map((problem) => check(problem, problem.canonical_solution)))
  const failing = results.flatMap(({ pass, reason }, index) => (pass ? [] : [`${problems[index]?.task_id}: ${reason}`]))
  assert.deepEqual(failing, [])
})

test('HumanEval: the mutated solutions are of the kinds and numbers the table of agreement says', () => {
  const numbers = Object.groupBy(mutants.values(), ({ mutation }) => mutation)
  const counts = Object.fromEntries(Object.entries(numbers).map(([kind, list]) => [kind, list?.length]))
  assert.deepEqual(counts, { comparison: 29, constant: 42, operator: 27, return: 66 })
  for (const { task_id, solution } of mutants.values()) {
    assert.notEqual(solution, problems.find((problem) => problem.task_id === task_id)?.canonical_solution)
  }
})

test('HumanEval: all 164 mutated solutions fail, with the error CPython gives', async () => {
  assert.equal(mutants.size, 164)
  const results = await Promise.all(
    problems.map((problem) => check(problem, mutants.get(problem.task_id)?.solution ?? '')),
  )
  const wrong = results.flatMap(({ pass, score, reason }, index) => {
    const { task_id: id = '' } = problems[index] ?? {}
    const agrees = pass === false && score === 0 && reason.startsWith(mutants.get(id)?.error ?? 'no mutant')
    return agrees ? [] : [`${id}: ${reason}`]
  })
  assert.deepEqual(wrong, [])
})
