import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayOf, moved, writtenPeriod } from './calendar.ts'
import { type DateForm, findDates } from './dates.ts'

const read = (text: string, form: DateForm = {}) =>
  findDates(text, form).map(({ readings }) => readings.map(writtenPeriod).join(' or '))

const written: Readonly<Record<string, readonly string[]>> = {
  '2024-03-03T12:00Z': ['2024-03-03'],
  '2024/3/3': ['2024-03-03'],
  '3 Mar 2024': ['2024-03-03'],
  '03-Mar-2024': ['2024-03-03'],
  'the 3rd of March, 2024': ['2024-03-03'],
  'Mar. 3 2024': ['2024-03-03'],
  '2024 March 3': ['2024-03-03'],
  '3. 3. 2024': ['2024-03-03'],
  '1er mars 2024': ['2024-03-01'],
  '3 de marzo de 2024': ['2024-03-03'],
  '3 d’abril de 2024': ['2024-04-03'],
  '1º de março de 2024': ['2024-03-01'],
  '12 mei 2024': ['2024-05-12'],
  '2024年3月3日': ['2024-03-03'],
  '2024년 3월': ['2024-03'],
  'March 2024': ['2024-03'],
  '03/2024': ['2024-03'],
  "4 July '76": ['1976-07-04'],
  '1.1.68': ['2068-01-01'],
  '1.1.69': ['1969-01-01'],
  '03/04/2024': ['2024-04-03 or 2024-03-04'],
  '3/25/2024': ['2024-03-25'],
  '31.02.2024': [''],
  'March 3-5, 2024': ['2024-03-03', '2024-03-05'],
  'from 3 March 2024 until 2024-04-05': ['2024-03-03', '2024-04-05'],
  '3 March': [],
  '3 March 10:30': [],
  'version 1.2.3, pi is 3.1415': [],
  '2024': [],
}

test('dates are found however they are written', () => {
  for (const [text, dates] of Object.entries(written)) assert.deepEqual(read(text), dates, text)
})

test('the order decides where day and month could be either', () => {
  assert.deepEqual(read('03/04/2024', { order: 'dmy' }), ['2024-04-03'])
  assert.deepEqual(read('03/04/2024', { order: 'mdy' }), ['2024-03-04'])
  assert.deepEqual(read('3.4.2024', { order: 'mdy' }), ['2024-03-04'])
  assert.deepEqual(read('24/03/04', { order: 'ymd' }), ['2024-03-04'])
})

test('a year alone is a date where that is asked for, and part of a number or a word never', () => {
  assert.deepEqual(read('In 1969, AS-1234 carried 1,234 of 2024kg', { years: true }), ['1969'])
})

test('days are counted as by the Gregorian calendar', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 10)
      const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
      const number = dayOf(year, month, day)
      assert.equal(number, Math.floor(date.getTime() / 86_400_000))
      assert.equal(writtenPeriod({ first: number ?? 0, last: number ?? 0 }), iso)
      assert.deepEqual(read(iso), [iso])
    }),
  )
})

test('a day is moved by days, weeks, months and years', () => {
  const day = dayOf(2024, 1, 31) ?? 0
  const at = (count: number, unit: 'day' | 'week' | 'month' | 'year') => {
    const to = moved(day, { count, unit })
    return writtenPeriod({ first: to, last: to })
  }
  assert.deepEqual(
    [at(1, 'day'), at(-1, 'week'), at(1, 'month'), at(-2, 'month'), at(1, 'year')],
    ['2024-02-01', '2024-01-24', '2024-02-29', '2023-11-30', '2025-01-31'],
  )
})

test('any text is read, long runs of digits in time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => assert.ok(Array.isArray(findDates(text, { years: true })))),
  )
  const started = performance.now()
  for (const part of ['1', '1 ', '1/', '1-', 'may ', '3 may ', ' ', '.', '1.1.'])
    findDates(part.repeat(30_000), { years: true })
  assert.ok(performance.now() - started < 5_000)
})
