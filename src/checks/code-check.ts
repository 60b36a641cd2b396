import type { Json } from '../language/json.ts'
import { type CheckOutcome, unscored } from './check.ts'
import type { CheckResult } from './check-result.ts'
import type { CodeProgram, Ended, TestOutcome } from './hosts.ts'
import { programText } from './program-text.ts'
import { quote } from './quote.ts'
import { reaches } from './reaches.ts'
import { textList } from './text-list.ts'

/** What a check that runs code says of its tests. */
export interface CodeArguments {
  readonly tests: Json
  readonly setup?: string
  readonly entry?: string
  readonly timeout_seconds?: number
  readonly memory_mb?: number
}

/** A language an answer may be written in. */
export interface CodeLanguage {
  /** The names its code blocks are marked with. */
  readonly names: readonly string[]
  readonly seconds: number
  readonly memoryMb: number
  readonly run: ((program: CodeProgram) => Promise<Ended<readonly TestOutcome[]>>) | undefined
}

/** Runs an answer's code against tests: the score is the share that passes; it passes from `at_least` on, by default with all. */
export async function codeOutcome(
  answer: string,
  written: CodeArguments,
  language: CodeLanguage,
  atLeast = 1,
): Promise<CheckOutcome> {
  const tests = textList(written.tests).filter((test) => test.trim() !== '')
  if (tests.length === 0) return unscored('there are no tests')
  const { run } = language
  if (!run) return unscored(`there is no sandbox for ${language.names[0]} here`)
  const {
    setup = '',
    entry,
    timeout_seconds: seconds = language.seconds,
    memory_mb: memoryMb = language.memoryMb,
  } = written
  const code = programText(answer, language.names)
  const named = entry === undefined ? {} : { entry }
  const ended = await run({ setup, code, tests, seconds, memoryMb, ...named })
  if (ended.status === 'unavailable') return unscored(ended.reason)
  if (ended.status === 'failed') return { status: 'scored', pass: false, score: 0, reason: ended.reason }
  return testsOutcome(tests, ended.value, atLeast)
}

function testsOutcome(tests: readonly string[], outcomes: readonly TestOutcome[], atLeast: number): CheckOutcome {
  const passed = outcomes.filter((outcome) => outcome.pass).length
  const score = passed / tests.length
  const failing = outcomes.findIndex((outcome) => !outcome.pass)
  const first = outcomes[failing]
  const why = first && !first.pass ? first.reason : ''
  const pass = reaches(score, atLeast)
  if (tests.length === 1)
    return { status: 'scored', pass, score, reason: first?.pass === false ? why : 'the tests pass' }
  const reason =
    failing < 0
      ? `all ${tests.length} tests pass`
      : `${passed} of ${tests.length} tests pass; test ${failing + 1}, ${testName(tests[failing])}: ${why}`
  return { status: 'scored', pass, score, reason, parts: tests.map((test, index) => testResult(test, outcomes[index])) }
}

function testResult(test: string, outcome: TestOutcome | undefined): CheckResult {
  const pass = outcome?.pass === true
  const reason = outcome && !outcome.pass ? outcome.reason : 'passes'
  return { kind: 'test', name: testName(test), pass, score: pass ? 1 : 0, reason }
}

/** A test by its last line, where the assertion mostly is. */
function testName(test = ''): string {
  return quote(test.trim().split('\n').at(-1) ?? '', 60)
}
