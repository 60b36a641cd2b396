import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Criterion, Panel } from '../language/benchmark.ts'
import { metScale, passFail, readScale, type Scale } from '../language/scale.ts'
import type { JudgeVerdicts } from './combine.ts'
import type { GradingPlan } from './plan.ts'
import { gradedResult, preferredResult } from './result.ts'
import { isUnsure } from './unsure.ts'
import { type Comparison, readVerdict, readVerdicts, type Verdict } from './verdict.ts'

const one: Panel = { judges: ['j'], combine: 'mean', samples: 1 }

function scaleOf(name: string): Scale {
  const scale = readScale(name)
  assert.ok(!('problem' in scale))
  return scale
}

function criterion(name: string, more: Partial<Criterion> = {}): Criterion {
  const base = { ask: '?', weight: 1, scale: passFail, levels: {}, na: false, required: false, examples: [] }
  return { name, ...base, ...more }
}

function planOf(criteria: readonly Criterion[], more: Partial<GradingPlan> = {}): GradingPlan {
  return { panel: one, batch: false, criteria, scale: scaleOf('0..1'), mark: 0.5, ...more }
}

const said = (score: number): JudgeVerdicts[] => [
  { judge: 'j', verdicts: [{ status: 'graded', verdict: 'x', score, reasoning: 'why' }] },
]
const doesNotApply: JudgeVerdicts[] = [{ judge: 'j', verdicts: [{ status: 'not-applicable', reasoning: 'why' }] }]
const check = { rubric: 'r' }

test('HealthBench’s own case: points 7, 5, 10 and −6, met but for the second, are half', () => {
  const points = [7, 5, 10, -6]
  const criteria = points.map((own, index) => criterion(`c${index}`, { points: own, scale: metScale }))
  const result = gradedResult(check, planOf(criteria), [said(1), said(0), said(1), said(1)])
  assert.equal(result.score, 0.5)
  assert.equal(result.pass, true)
  const penalised = gradedResult(check, planOf(criteria), [said(0), said(0), said(0), said(1)])
  assert.equal(penalised.score, 0)
})

test('what does not apply counts neither way, and nothing that applies is no score', () => {
  const criteria = [criterion('a', { weight: 3 }), criterion('b', { na: true })]
  assert.equal(gradedResult(check, planOf(criteria), [said(1), doesNotApply]).score, 1)
  const none = gradedResult(check, planOf([criterion('b', { na: true })]), [doesNotApply])
  assert.deepEqual([none.pass, none.score], [null, null])
})

test('a required criterion that fails brings the rubric to 0', () => {
  const criteria = [criterion('a', { weight: 9 }), criterion('b', { required: true })]
  const result = gradedResult(check, planOf(criteria), [said(1), said(0)])
  assert.deepEqual([result.pass, result.score], [false, 0])
})

test('the mark is told on the rubric’s own scale', () => {
  const stars = scaleOf('1..5')
  const plan = planOf([criterion('a', { scale: stars })], { scale: stars, mark: 4 })
  assert.deepEqual(
    [0.75, 0.5].map((score) => gradedResult(check, plan, [said(score)]).pass),
    [true, false],
  )
})

const better = (verdict: 'A' | 'B' | 'tie'): Comparison => ({ status: 'compared', better: verdict, reasoning: '' })

test('a preference that turns with the order is a tie, and is said to turn', () => {
  const outcome = (first: 'A' | 'B' | 'tie', second: 'A' | 'B' | 'tie') => {
    const { score, pass, consistent } = preferredResult({ prefer: 'other' }, one, [
      { judge: 'j', orders: [better(first), better(second)] },
    ])
    return [score, pass, consistent]
  }
  assert.deepEqual(outcome('A', 'B'), [1, true, true])
  assert.deepEqual(outcome('B', 'A'), [0, false, true])
  assert.deepEqual(outcome('A', 'A'), [0.5, true, false])
  assert.deepEqual(outcome('B', 'B'), [0.5, true, false])
  assert.deepEqual(outcome('tie', 'tie'), [0.5, true, true])
})

test('a panel’s preferences are combined as its grades are; one that turns with the order is told', () => {
  const own = { judge: 'j', orders: [better('A'), better('B')] } as const
  const other = { judge: 'k', orders: [better('B'), better('A')] } as const
  const turning = { judge: 'l', orders: [better('A'), better('A')] } as const
  const prefer = { prefer: 'other' }
  const panel: Panel = { judges: ['j', 'k', 'l'], combine: 'median', samples: 1 }
  const split = preferredResult(prefer, panel, [own, other, turning])
  assert.deepEqual([split.score, split.pass, split.consistent], [0.5, true, false])
  assert.deepEqual(
    split.parts?.map(({ name, score, parts }) => [name, score, parts?.length]),
    [
      ['j', 1, 2],
      ['k', 0, 2],
      ['l', 0.5, 2],
    ],
  )
  const agreed = preferredResult(prefer, { ...panel, combine: 'majority' }, [own, own, other])
  assert.deepEqual([agreed.score, agreed.consistent, isUnsure(agreed)], [1, true, true])
  const unread = preferredResult(prefer, panel, [
    own,
    { judge: 'k', orders: [better('A'), { status: 'unreadable', why: 'no' }] },
  ])
  assert.deepEqual([unread.score, unread.reason], [null, 'no, twice'])
})

test('any reply whatever is a verdict only if it is a JSON object with an offered one', () => {
  const stars = criterion('a', { scale: scaleOf('1..5') })
  const reply = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom(
      '5',
      '"5"',
      '{"verdict": 6}',
      '{"verdict": "5 stars"}',
      'Verdict: {"verdict": "5"}',
      '[{"verdict": "5"}]',
    ),
  )
  fc.assert(
    fc.property(reply, (text) => {
      const verdict = readVerdict(text, stars)
      if (verdict.status !== 'graded') return
      const value = JSON.parse(text) as { verdict: unknown }
      assert.ok(['1', '2', '3', '4', '5'].includes(String(value.verdict)))
    }),
  )
  assert.equal(readVerdict('{"verdict": "n/a"}', stars).status, 'unreadable')
  assert.equal(readVerdict('{"verdict": "n/a"}', { ...stars, na: true }).status, 'not-applicable')
})

test('all in one call and one by one come to the same', () => {
  const verdict = fc.constantFrom('1', '2', '3', '4', '5', 'n/a', 'six')
  fc.assert(
    fc.property(fc.array(verdict, { minLength: 1, maxLength: 5 }), (verdicts) => {
      const criteria = verdicts.map((_, index) =>
        criterion(`c${index}`, { scale: scaleOf('1..5'), na: index % 2 === 0 }),
      )
      const replies = verdicts.map((own) => ({ reasoning: 'because', verdict: own }))
      const alone = criteria.map((each, index) => readVerdict(JSON.stringify(replies[index]), each))
      const whole = JSON.stringify(Object.fromEntries(criteria.map(({ name }, index) => [name, replies[index]])))
      const given = (read: readonly Verdict[]) => read.map((own) => [{ judge: 'j', verdicts: [own] }])
      const plan = planOf(criteria)
      assert.deepEqual(
        gradedResult(check, { ...plan, batch: true }, given(readVerdicts(whole, criteria))),
        gradedResult(check, plan, given(alone)),
      )
    }),
  )
})

test('scales: ranges, words and words with numbers', () => {
  const read = (source: Parameters<typeof readScale>[0]) => {
    const scale = readScale(source)
    return 'problem' in scale ? scale.problem : [scale.grades.map(({ verdict, score }) => [verdict, score]), scale.mark]
  }
  assert.deepEqual(read(['poor', 'fair', 'good']), [
    [
      ['poor', 0],
      ['fair', 0.5],
      ['good', 1],
    ],
    1,
  ])
  assert.deepEqual(read({ right: 4, wrong: 0, vague: 1 }), [
    [
      ['wrong', 0],
      ['vague', 0.25],
      ['right', 1],
    ],
    4,
  ])
  assert.deepEqual(
    ['1..5', '0..10', '-1..1', '1..3'].map((name) => scaleOf(name).mark),
    [4, 7, 1, 3],
  )
  assert.match(String(read('5..1')), /not below/)
  assert.match(String(read('0..500')), /more than/)
  assert.match(String(read({ a: 1, b: 1 })), /differ/)
})
