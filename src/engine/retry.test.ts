import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ModelError } from '../models/chat.ts'
import { defaultRetryPolicy, waitBeforeRetry } from './retry.ts'
import { modelErrors } from './testing/world.testing.ts'

const policy = { maxAttempts: 100, baseMs: 500, capMs: 30_000, longestRetryAfterMs: 120_000 }
const lowest = () => 0
const highest = () => 1 - Number.EPSILON
const anyDraw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('the wait before another try', () => {
  it('is drawn from nothing to a bound that doubles, up to the cap', () => {
    const bounds = [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]
    for (const [index, bound] of bounds.entries()) {
      const wait = (random: () => number) => waitBeforeRetry(modelErrors.server(), index + 1, policy, random)
      assert.equal(wait(lowest), 0)
      assert.equal(
        wait(() => 0.5),
        bound / 2,
      )
      assert.equal(Math.round(wait(highest) ?? 0), bound)
    }
  })

  it('is never longer than the cap, however many tries there were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), anyDraw, (tries, draw) => {
        const wait = waitBeforeRetry(modelErrors.server(), tries, policy, () => draw)
        assert.ok(wait !== undefined && wait >= 0 && wait <= policy.capMs)
      }),
    )
  })

  it('is never shorter than Retry-After asks, and at most a quarter longer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: policy.longestRetryAfterMs }),
        fc.integer({ min: 1, max: 99 }),
        anyDraw,
        (retryAfter, tries, draw) => {
          const wait = waitBeforeRetry(modelErrors.rateLimit(retryAfter), tries, policy, () => draw)
          assert.ok(wait !== undefined && wait >= retryAfter && wait <= retryAfter * 1.25)
        },
      ),
    )
  })

  it('is not begun where Retry-After asks for more than the longest', () => {
    const after = (milliseconds: number) => waitBeforeRetry(modelErrors.rateLimit(milliseconds), 1, policy, lowest)
    assert.equal(after(120_000), 120_000)
    assert.equal(after(120_001), undefined)
  })

  it('is not begun after the last try, nor after an error that is final', () => {
    const { maxAttempts } = defaultRetryPolicy
    assert.equal(maxAttempts, 6)
    const wait = (tries: number) => waitBeforeRetry(modelErrors.server(), tries, defaultRetryPolicy, lowest)
    assert.equal(wait(5), 0)
    assert.equal(wait(6), undefined)
    const final = new ModelError('Wrong key.', {
      code: 'unauthorized',
      retryable: false,
      status: 401,
      retryAfterMs: 10,
    })
    assert.equal(waitBeforeRetry(final, 1, policy, lowest), undefined)
  })
})
