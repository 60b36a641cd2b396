import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compileExpression } from './compile.ts'

/** Faulty expressions; the marked part is what is told, and the reason says why. */
const faulty: readonly (readonly [marked: string, why: RegExp])[] = [
  ['answer «=» "a"', /write ==/u],
  ['answer == "a" «and» true', /write &&/u],
  ['«not» answer == "a"', /write !/u],
  ['answer == «"a»', /not closed/u],
  ['(answer == "a"«»', /not closed/u],
  ['words(answer, «)» > 3', /missing/u],
  ['answer == "a" «"b"»', /does not follow/u],
  ['answer == «"\\d"»', /no escape/u],
  ['usage.output_tokens < «5k»', /no number/u],
  ['words(answer) > 3 ? true«»', /other case/u],
  ['«answer > 3»', /a text and a number.*number\(…\)/u],
  ['«answer»', /comes to a text/u],
  ['«answer» && true', /a text cannot stand beside &&/u],
  ['!«words(answer)»', /cannot stand after !/u],
  ['«contains(answer)»', /takes 2 arguments/u],
  ['contains(answer, «3»)', /which takes a text here/u],
  ['size(«3») > 2', /takes a text or a list or a table/u],
  ['"a" in «answer»', /use contains/u],
  ['«answer».all(x, x == "a")', /no items for all/u],
  ['«answer».length > 3', /no member "length"/u],
  ['«has(answer)»', /takes one member/u],
  ['answer.«all»(3, true)', /takes a name/u],
  ['«»', /missing at the end/u],
  ['{«a: 1}» == row', /tables/u],
]

test('what is wrong is told, at its place', () => {
  for (const [marked, why] of faulty) {
    const source = marked.replaceAll(/[«»]/gu, '')
    const compiled = compileExpression(source)
    assert.ok('faults' in compiled, source)
    const [fault] = compiled.faults
    assert.ok(fault.kind === 'invalid', source)
    assert.match(fault.reason, why)
    if (!marked.startsWith('{')) assert.equal(fault.start, marked.indexOf('«'), `${marked}: ${JSON.stringify(fault)}`)
  }
})

test('names, functions and members that do not exist are told with those that do', () => {
  const compiled = compileExpression('wordz(answr) > usage.tokens')
  assert.ok('faults' in compiled)
  const told = compiled.faults.map((fault) =>
    fault.kind === 'unknown' ? [fault.name, fault.what, fault.start] : fault,
  )
  assert.deepEqual(told, [
    ['answr', 'names', 6],
    ['wordz', 'functions', 0],
    ['tokens', 'members', 21],
  ])
})

test('what nests too deep or is too long is told', () => {
  for (const source of ['('.repeat(100), '!'.repeat(200), `${'1+'.repeat(3_000)}1`, '['.repeat(500)]) {
    assert.ok('faults' in compileExpression(source))
  }
  assert.ok('tree' in compileExpression(`${'1+'.repeat(2_000)}1 > words(answer)`))
})

test('any text is an expression or told why not, with a place within it', () => {
  const word = fc.constantFrom(
    ...'answer row . ( ) [ ] , && || ! == < > in "a" 1 2.5 ? : + - has all words true null'.split(' '),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(word).map((words) => words.join(' ')),
      ),
      (source) => {
        const compiled = compileExpression(source)
        if ('tree' in compiled) return
        for (const { start, end } of compiled.faults) assert.ok(start >= 0 && start <= end && end <= source.length + 1)
      },
    ),
  )
})
