import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { subjectOf } from './cases.testing.ts'
import { evaluateHosted } from './evaluate.ts'
import type { Hosts } from './hosts.ts'
import { cosineOf } from './similarity.ts'

const vectors: Readonly<Record<string, readonly number[]>> = {
  pump: [1, 0, 0],
  'a pump': [4, 3, 0],
  leaf: [0, 0, 5],
  anti: [-1, 0, 0],
  nothing: [0, 0, 0],
  short: [1, 0],
}
const asked: string[] = []
const hosts: Hosts = {
  embed: async (model, texts) => {
    asked.push(`${model}: ${texts.join(' | ')}`)
    return texts.map((text) => vectors[text] ?? [])
  },
}

async function outcome(reference: string | string[], answer: string, atLeast = 0.5) {
  const { score, pass } = await evaluateHosted(
    { similarity: reference, model: 'm', at_least: atLeast },
    subjectOf(answer),
    hosts,
  )
  return [score, pass]
}

test('similarity: the cosine, 0 where it is negative or a vector has no direction, and the best of several references', async () => {
  assert.deepEqual(await outcome('pump', 'pump'), [1, true])
  assert.deepEqual(await outcome('pump', 'a pump'), [0.8, true])
  assert.deepEqual(await outcome('pump', 'leaf'), [0, false])
  assert.deepEqual(await outcome('pump', 'anti'), [0, false])
  assert.deepEqual(await outcome('pump', 'nothing'), [0, false])
  assert.deepEqual(await outcome(['leaf', 'pump'], 'a pump', 0.9), [0.8, false])
})

test('similarity: what cannot be compared is unscored, and nothing is asked for it', async () => {
  assert.deepEqual(await outcome('short', 'pump'), [null, null])
  const before = asked.length
  assert.deepEqual(await outcome(' ', 'pump'), [null, null])
  assert.deepEqual(await outcome('pump', ''), [0, false])
  assert.equal(asked.length, before)
  const { score, reason } = await evaluateHosted({ similarity: 'pump' }, subjectOf('pump'), {})
  assert.deepEqual([score, reason], [null, 'no embedding model can be asked here'])
})

test('similarity: a call that failed is the host’s to tell', async () => {
  const broken: Hosts = { embed: () => Promise.reject(new Error('down')) }
  await assert.rejects(evaluateHosted({ similarity: 'pump' }, subjectOf('pump'), broken), /down/)
})

test('cosines are symmetric, lie between -1 and 1, and do not depend on length', () => {
  const vector = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(vector, vector, fc.integer({ min: 1, max: 9 }), (left, right, times) => {
      const cosine = cosineOf(left, right)
      assert.equal(cosine, cosineOf(right, left))
      assert.ok(cosine >= -1 && cosine <= 1)
      assert.ok(
        Math.abs(
          cosine -
            cosineOf(
              left.map((entry) => entry * times),
              right,
            ),
        ) <= 2e-6,
      )
    }),
  )
})
