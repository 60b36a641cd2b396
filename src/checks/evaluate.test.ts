import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Check } from '../language/benchmark.generated.ts'
import { said, subjectOf } from './cases.testing.ts'
import type { CheckResult } from './check-result.ts'
import { evaluateCheck, evaluateLeaf, kindOf, leaves } from './evaluate.ts'
import { hostedChecks } from './hosted-registry.generated.ts'
import { checkKinds } from './kinds.generated.ts'
import { nameOf } from './name.ts'
import { checks } from './registry.generated.ts'

const yes: Check = { contains: 'a' }
const no: Check = { contains: 'z' }
const half: Check = { contains_all: ['a', 'z'] }
const undecided: Check = { contains: '' }

function evaluate(item: Check): CheckResult {
  return evaluateCheck(item, (leaf) => evaluateLeaf(leaf, subjectOf('abc')))
}

test('groups fold their parts', () => {
  const cases: readonly (readonly [item: Check, expected: ReturnType<typeof said>])[] = [
    [{ all_of: [yes, yes] }, 'pass'],
    [{ all_of: [yes, no] }, { score: 0.5, pass: false }],
    [{ all_of: [{ ...yes, weight: 3 }, no] }, { score: 0.75, pass: false }],
    [{ all_of: [yes, { ...no, weight: 0 }] }, { score: 1, pass: false }],
    [{ all_of: [yes, { ...no, required: true }] }, 'fail'],
    [{ all_of: [{ ...yes, weight: 0 }] }, 'unscored'],
    [{ all_of: [no, undecided] }, 'unscored'],
    [{ any_of: [no, yes] }, 'pass'],
    [{ any_of: [no, half] }, { score: 0.5, pass: false }],
    [{ any_of: [no, no] }, 'fail'],
    [{ any_of: [undecided, yes] }, 'pass'],
    [{ any_of: [undecided, half] }, 'unscored'],
    [{ not: no }, 'pass'],
    [{ not: yes }, 'fail'],
    [{ not: half }, { score: 0.5, pass: true }],
    [{ not: undecided }, 'unscored'],
    [{ not: { all_of: [yes, { any_of: [no, { not: no }] }] } }, 'fail'],
  ]
  for (const [item, expected] of cases) assert.deepEqual(said(evaluate(item)), expected, JSON.stringify(item))
})

test('an answer that is not there fails a `not` too', () => {
  const failed: CheckResult = { kind: 'contains', name: '', pass: false, score: 0, reason: 'no answer was found' }
  const evaluateMissing = (item: Check) =>
    said(
      evaluateCheck(
        item,
        () => failed,
        () => true,
      ),
    )
  assert.equal(evaluateMissing({ not: yes }), 'fail')
  assert.equal(evaluateMissing({ not: { not: yes } }), 'fail')
  assert.equal(evaluateMissing({ all_of: [{ not: yes }] }), 'fail')
})

test('a group shows its parts', () => {
  const { kind, name, parts, reason } = evaluate({ all_of: [yes, no] })
  assert.deepEqual([kind, name, reason], ['all_of', 'all_of (2 checks)', '1 of 2 checks pass'])
  assert.deepEqual(
    parts?.map((part) => part.pass),
    [true, false],
  )
})

test('leaves come in order, and take the subject of the group around them', () => {
  const judge: Check = { judge: 'Is it polite?' }
  const item: Check = { all_of: [yes, { any_of: [judge, { ...no, of: 'answer' }] }], of: 'response' }
  assert.deepEqual(leaves(item), [
    { ...yes, of: 'response' },
    { ...judge, of: 'response' },
    { ...no, of: 'answer' },
  ])
  const asked: Check[] = []
  evaluateCheck(item, (leaf) => {
    asked.push(leaf)
    return { kind: kindOf(leaf), name: '', pass: true, score: 1, reason: '' }
  })
  assert.ok(
    leaves(item).every((leaf, index) => leaf === asked[index]),
    'the same objects, so that they can key a map',
  )
  assert.deepEqual(leaves(yes), [yes])
})

test('judged kinds are not decided here', () => {
  assert.equal(said(evaluateLeaf({ judge: 'Is it?' }, subjectOf('x'))), 'unscored')
})

test('every kind that needs no judge and is no group has a definition of its own name', () => {
  const others = ['rubric', 'judge', 'factual', 'prefer', 'all_of', 'any_of', 'not']
  assert.deepEqual(
    [...Object.keys(checks), ...Object.keys(hostedChecks)].sort(),
    checkKinds.filter((kind) => !others.includes(kind)).sort(),
  )
  for (const [kind, definition] of Object.entries({ ...checks, ...hostedChecks })) assert.equal(definition.kind, kind)
})

test('an error inside a check is no verdict', () => {
  const broken = { contains: 7 } as unknown as Check
  const { pass, score, reason } = evaluateLeaf(broken, subjectOf('x'))
  assert.deepEqual([pass, score], [null, null])
  assert.match(reason, /^the check broke down on this answer/u)
})

test('names are short and say what is checked', () => {
  const names: readonly (readonly [item: Check, name: string])[] = [
    [{ contains: 'cavitation' }, 'contains "cavitation"'],
    [{ contains: 'x', name: 'my name' }, 'my name'],
    [{ equals: 42 }, 'equals 42'],
    [{ one_of: ['yes', 'y'] }, 'one_of "yes", "y"'],
    [{ length: { unit: 'words', min: 5, max: 9 } }, 'length 5 to 9 words'],
    [{ latency: { max: 10 } }, 'latency at most 10'],
    [{ json: true }, 'json (any)'],
    [{ json: { a: 1 } }, 'json {"a":1}'],
    [{ schema: {} }, 'schema (JSON Schema)'],
    [{ not: { contains: 'x' } }, 'not contains "x"'],
    [{ rubric: 'diagnosis' }, 'rubric diagnosis'],
  ]
  for (const [item, name] of names) assert.equal(nameOf(item), name)
  assert.ok([...nameOf({ contains: '𝒳'.repeat(200) })].length <= 60)
})
