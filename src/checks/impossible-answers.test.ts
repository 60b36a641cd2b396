import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { extractAnswer } from '../graph/extract.ts'
import type { Ignore } from '../language/benchmark.generated.ts'
import type { ExtractStep } from '../language/benchmark.ts'
import { factsOf, impossible, type Whole } from '../language/lint/answer-facts.ts'
import { contains } from './contains.ts'
import { endsWith } from './ends-with.ts'
import { equals } from './equals.ts'
import { startsWith } from './starts-with.ts'

const steps: readonly ExtractStep[] = [
  'strip',
  'lower',
  'upper',
  'first_line',
  'last_number',
  'first_number',
  { choice: ['A', 'B', 'Not sure.'] },
  { choice: ['A', 'B', 'Not sure.'], optional: true },
  { before: ' ' },
  { remove_end: '.' },
]
const pieces = [
  'A',
  'B',
  'Not sure.',
  'a',
  ' ',
  '\n',
  '42',
  '-1,234.5',
  '1 1/2',
  '2.5e3',
  '12 %',
  'Paris',
  '!',
  'the ',
  '.0',
]
const anyText = fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((parts) => parts.join(''))
const anyIgnore = fc.subarray<Ignore[number]>(['case', 'punctuation', 'whitespace', 'articles'])

/** Whether an answer has a text where a check wants it. */
function passes(answer: string, text: string, whole: Whole, ignore: Ignore): boolean {
  const subject = { text: answer } as Parameters<typeof equals.evaluate>[1]
  const outcome = {
    all: () => equals.evaluate({ equals: text, ignore }, subject),
    start: () => startsWith.evaluate({ starts_with: text, ignore }, subject),
    end: () => endsWith.evaluate({ ends_with: text, ignore }, subject),
    part: () => contains.evaluate({ contains: text, ignore }, subject),
  }[whole]()
  return outcome.status === 'scored' && outcome.pass
}

describe('what is said to be impossible', () => {
  it('no answer is, whatever was responded and extracted', () => {
    const anyWhole = fc.constantFrom<Whole>('all', 'start', 'end', 'part')
    const anySteps = fc.array(fc.constantFrom(...steps), { maxLength: 3 })
    let refused = 0
    fc.assert(
      fc.property(anyText, anySteps, anyText, anyWhole, anyIgnore, (response, pipeline, text, whole, ignore) => {
        if (text === '' || impossible(text, factsOf(pipeline), whole, ignore) === undefined) return
        refused++
        const extracted = extractAnswer(response, pipeline)
        if ('answer' in extracted) assert.ok(!passes(extracted.answer, text, whole, ignore), extracted.answer)
      }),
      { numRuns: 3000 },
    )
    assert.ok(refused > 100, `${refused} were refused`)
  })

  it('is told of what no number and no choice can be', () => {
    const { a, b } = { a: factsOf(['last_number']), b: factsOf([{ choice: ['A', 'B'] }]) }
    for (const text of ['Paris', '4,2', '42!']) assert.match(impossible(text, a, 'all', []) ?? '', /leaves a number/)
    for (const text of ['42', '42.0', '-1/2', '2.5e3']) assert.equal(impossible(text, a, 'all', []), undefined)
    assert.match(impossible('C', b, 'part', ['case']) ?? '', /leaves one of A, B/)
    assert.equal(impossible('a', b, 'part', ['case']), undefined)
  })
})
