import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Check } from '../language/benchmark.generated.ts'
import { majorityAnswer } from './majority-answer.ts'

const rows = (...answers: readonly string[]) => answers.map((right, index) => ({ id: `r${index}`, values: { right } }))

test('the most frequent right answer is told with its share', () => {
  const check: Check = { equals: '{{ right }}', ignore: ['case'] }
  assert.deepEqual(
    majorityAnswer({ checks: [{ length: { unit: 'words', max: 9 } }, check] }, rows('Yes', 'no', 'yes', 'YES', 'no')),
    {
      check: 'equals "{{ right }}"',
      answer: 'Yes',
      share: 0.6,
      n: 5,
    },
  )
})

test('classes and choices count as the checks read them', () => {
  const label: Check = { label: '{{ right }}', from: { billing: ['invoice'], fault: [] } }
  assert.deepEqual(majorityAnswer({ checks: [label] }, rows('invoice', 'billing', 'fault', 'billing', 'none')), {
    check: 'label "{{ right }}"',
    answer: 'billing',
    share: 0.75,
    n: 4,
  })
  assert.equal(majorityAnswer({ checks: [{ choice: '{{ right }}' }] }, rows('A', '(a)', 'B', 'A'))?.share, 0.75)
})

test('nothing is told where answers hardly repeat, where another subject is checked, and of other checks', () => {
  const check: Check = { equals: '{{ right }}' }
  assert.equal(majorityAnswer({ checks: [check] }, rows('a', 'b', 'c', 'c')), undefined)
  assert.equal(majorityAnswer({ checks: [{ ...check, of: 'turn 1' }] }, rows('a', 'a')), undefined)
  assert.equal(majorityAnswer({ checks: [{ contains: '{{ right }}' }] }, rows('a', 'a')), undefined)
  assert.equal(majorityAnswer({ checks: [check] }, []), undefined)
})
