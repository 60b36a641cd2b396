import type { CodeProgram, Ended, TestOutcome } from '../checks/hosts.ts'
import { type CodeTest, type CodeTestEnd, ranOn } from './engine.ts'
import { clockMs, type WorkerEnd } from './supervised-worker.ts'

/**
 * Puts a program to its tests, one after the other, within the time they have together. A program that does not run, or
 * breaks its sandbox, has failed as a whole; one that ran out of time keeps the tests it passed.
 */
export async function runTests(
  { tests, ...program }: CodeProgram,
  run: (test: CodeTest, withinMs: number) => Promise<WorkerEnd<CodeTestEnd>>,
): Promise<Ended<readonly TestOutcome[]>> {
  const outcomes: TestOutcome[] = []
  const late: TestOutcome = { pass: false, reason: ranOn(program.seconds) }
  let left = program.seconds
  let leftMs = clockMs(program.seconds)
  for (const test of tests) {
    if (left <= 0 || leftMs <= 0) {
      outcomes.push(late)
      continue
    }
    const end = await run({ ...program, seconds: left, test }, leftMs)
    if (end.status === 'unavailable') return end
    if (end.status === 'broke-down') return { status: 'failed', reason: end.reason }
    const { result, seconds } = end.status === 'too-late' ? { result: 'time' as const, seconds: left } : end.value
    leftMs -= end.status === 'finished' ? end.ms : leftMs
    if (result !== 'time' && 'broken' in result) return { status: 'failed', reason: result.broken }
    left = result === 'time' ? 0 : left - seconds
    outcomes.push(result === 'time' ? late : result)
  }
  return { status: 'ended', value: outcomes }
}
