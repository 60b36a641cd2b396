import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Check } from '../language/benchmark.generated.ts'
import { anyText } from './any-text.testing.ts'
import type { Subject } from './check.ts'
import type { CheckResult } from './check-result.ts'
import { evaluateHosted, evaluateLeaf, isHosted } from './evaluate.ts'

/** What a case expects: passed or failed outright, a score, or not decided. */
export type Expected = 'pass' | 'fail' | 'unscored' | { readonly score: number; readonly pass: boolean }

/** A check's item, an answer, and what the check is to say. */
export type Case = readonly [item: Check, answer: string, expected: Expected]

/** A subject of which only the answer matters. */
export function subjectOf(text: string, facts: Partial<Subject> = {}): Subject {
  return {
    text,
    response: text,
    row: {},
    usage: { inputTokens: 10, outputTokens: 20 },
    usd: 0.002,
    latencyMs: 1_500,
    finishReason: 'stop',
    trajectory: [],
    ...facts,
  }
}

/** The part of a result that a case states. */
export function said({ pass, score }: CheckResult): Expected {
  if (pass === null || score === null) return 'unscored'
  if (pass && score === 1) return 'pass'
  return !pass && score === 0 ? 'fail' : { score, pass }
}

/** The result of a check that is no group and not judged, on a host without sandboxes or models. */
export async function resultOf(item: Check, answer: string): Promise<CheckResult> {
  const subject = subjectOf(answer)
  return isHosted(item) ? await evaluateHosted(item, subject, {}) : evaluateLeaf(item, subject)
}

/** One test for a table of cases, and one that any answer whatever gets a result that makes sense from each item. */
export function testCases(kind: string, cases: readonly Case[]): void {
  test(`${kind}: the table of cases`, async () => {
    for (const [item, answer, expected] of cases) {
      const result = await resultOf(item, answer)
      assert.deepEqual(said(result), expected, `${JSON.stringify([item, answer])}: ${result.reason}`)
    }
  })
  test(`${kind}: any answer gets a result`, async () => {
    const items = fc.constantFrom(...cases.map(([item]) => item))
    const answers = fc.oneof(anyText, fc.json(), fc.constantFrom(...cases.map(([, answer]) => answer)))
    await fc.assert(
      fc.asyncProperty(items, answers, async (item, answer) => {
        const { pass, score, reason, name } = await resultOf(item, answer)
        assert.equal(pass === null, score === null)
        assert.ok(score === null || (score >= 0 && score <= 1))
        assert.ok(reason !== '' && !reason.includes('broke down'), reason)
        assert.ok(name.length > 0 && [...name].length <= 60)
      }),
    )
  })
}
