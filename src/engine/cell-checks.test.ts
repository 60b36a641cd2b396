import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Check } from '../language/benchmark.generated.ts'
import { type CheckingParts, decideChecks } from './cell-checks.ts'
import type { Transcript } from './solver/transcript.ts'

/** What checks say of a response in which extraction found no answer. Only what checks read is there. */
async function decidedWithoutAnswer(response: string, ...checks: readonly Check[]) {
  const reply = {
    text: response,
    extracted: { missing: 'no line begins with "Answer:"' },
    finishReason: 'stop',
    cost: { usage: { inputTokens: 10, outputTokens: 20 }, usd: 0.002, latencyMs: 1_500, tries: 1 },
    tools: [],
  }
  const parts = { address: { plan: { task: { checks } }, row: { id: '1', values: {} } }, records: [] }
  return decideChecks(
    parts as unknown as CheckingParts,
    { final: reply, replies: new Map(), conversation: [] } as unknown as Transcript,
  )
}

test('without an answer, what looks at the response or at the call is decided and all else fails', async () => {
  const from = ['spam', 'ham']
  const results = await decidedWithoutAnswer(
    "I can't help with that.",
    { refuses: true },
    { not: { refuses: true } },
    { finish_reason: 'stop' },
    { expression: 'response.contains("help") && latency_ms < 2000' },
    { expression: 'answer == ""' },
    { not: { expression: 'answer == ""' } },
    { label: 'spam', from },
    { rouge: 'that' },
    { refuses: true, of: 'answer' },
  )
  assert.deepEqual(
    results.map(({ pass }) => pass),
    [true, false, true, true, false, false, false, false, false],
  )
  assert.deepEqual(results[6]?.label, { expected: 'spam', found: null })
})
