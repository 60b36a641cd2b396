import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { startRun } from '../engine/run.ts'
import { anyVariant } from '../engine/testing/variants.testing.ts'
import { VirtualClock } from '../engine/testing/virtual-clock.testing.ts'
import { benchmarkOf, fakeModel, MemoryRecords, ScriptedClient } from '../engine/testing/world.testing.ts'
import { callsOf } from './calls.ts'
import { compileGraph } from './compile.ts'
import { estimate } from './estimate.ts'

it('what a run takes is what was said before it, or less where that was said', async () => {
  await fc.assert(
    fc.asyncProperty(anyVariant, fc.integer({ min: 1, max: 3 }), async (variant, rows) => {
      const questions = Array.from({ length: rows }, (_, index) => `question ${index} ${'x'.repeat(index)}`)
      const graph = compileGraph(benchmarkOf(questions, { variants: [variant] }), { models: [fakeModel('fake/m')] })
      const clock = new VirtualClock()
      const client = new ScriptedClient(clock, () => ({ kind: 'reply', afterMs: 5 }))
      const ports = { client, records: new MemoryRecords(), clock, random: () => 0.5 }
      const { cells } = await clock.drive(startRun(graph, ports, { concurrency: 4 }).done)
      const { contestant, user, atMost } = callsOf(variant)
      for (const { status, records, trace } of cells) {
        const byUser = trace?.filter(({ by }) => by === 'user').length ?? 0
        const byContestant = records.length - byUser
        assert.ok(byContestant <= contestant && byUser <= user)
        if (!atMost) assert.deepEqual([status, byContestant, byUser], ['scored', contestant, user])
      }
      const expected = estimate(graph, [fakeModel('fake/user')])
      assert.equal(expected.calls, rows * (contestant + user))
      assert.equal(expected.atMost, atMost)
      assert.ok(expected.usd !== null && expected.usd > 0)
    }),
  )
})
