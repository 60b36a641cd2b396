import { dayOf, monthOf, type Period, yearOf } from './calendar.ts'
import { anyMonthName, monthNamed } from './month-names.ts'

/** In which order day, month and year stand where all three are numbers and the year is not first. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

/** A date as it stands in a text. */
export interface WrittenDate {
  readonly text: string
  /** What it may mean: one period; two where day and month could be either; none where the calendar has no such date. */
  readonly readings: readonly Period[]
}

/** How dates are read. */
export interface DateForm {
  /** Without it, 03/04/2024 has two readings. */
  readonly order?: DateOrder | undefined
  /** Whether a year alone is a date. */
  readonly years?: boolean
}

/** The one period an expected date means, or why it cannot be told, in words. A year alone is a date here. */
export function readExpectedDate(
  text: string,
  order: DateOrder | undefined,
): { readonly period: Period } | { readonly problem: string } {
  const [date, ...others] = findDates(text, { order, years: true })
  if (!date) return { problem: 'it is no date that can be read' }
  if (others.length > 0) return { problem: 'it holds several dates' }
  const [period, ...further] = date.readings
  if (!period) return { problem: 'the calendar has no such date' }
  if (further.length > 0) return { problem: 'day and month could be either; write it as 2024-03-04, or say its order' }
  return { period }
}

/**
 * Finds the dates in a text, from first to last: ISO 8601, year first, day first or month first in numbers, with the
 * month's name (English, German, French, Spanish, Italian, Portuguese, Dutch) or in Chinese, Japanese and Korean; also a
 * month with its year. Numbers with full stops between are day first. Two digits are a year from 1969 to 2068, as POSIX
 * has it. A date without its year is none.
 */
export function findDates(text: string, { order, years = false }: DateForm = {}): readonly WrittenDate[] {
  const plain = text.normalize('NFC').replace(/[*_`]+/gu, '')
  const taken: { readonly start: number; readonly end: number; readonly dates: readonly WrittenDate[] }[] = []
  for (const { pattern, read } of years ? [...forms, yearAlone] : forms) {
    for (const match of plain.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (taken.some((other) => start < other.end && other.start < end)) continue
      const dates = read(match.groups ?? {}, order).map((readings) => ({ text: match[0].trim(), readings }))
      taken.push({ start, end, dates })
    }
  }
  return taken.sort((left, right) => left.start - right.start).flatMap(({ dates }) => dates)
}

type Groups = Readonly<Record<string, string | undefined>>

/** One way to write a date. It gives the readings of each date it holds: `3 to 5 March 2024` holds two. */
interface Form {
  readonly pattern: RegExp
  readonly read: (groups: Groups, order: DateOrder | undefined) => readonly (readonly Period[])[]
}

const month = `(?<!\\p{L})(?<month>${anyMonthName})(?!\\p{L})\\.?`
const ordinal = '(?:st|nd|rd|th|er|º|ª|\\.)?'
const of = "(?:(?:of|de|del|di)\\s+|d['’])?"
const year = "(?<year>\\d{4}|['’]?\\d{2})(?![\\d:]|[.,]\\d)"
const range = '\\s{0,3}(?:[-–—]|to|through|and|bis|und|&)\\s{0,3}'
const pattern = (source: string) => new RegExp(source, 'giu')

/** The first form that fits a stretch of text has it. */
const forms: readonly Form[] = [
  {
    pattern: pattern('(?<![\\d/.-])(?<year>\\d{4})(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})(?!\\d)'),
    read: ({ year, month, day }) => [dayReading(yearFrom(year), Number(month), day)],
  },
  {
    pattern: pattern(
      '(?<!\\d)(?<year>\\d{4})\\s?[年년]\\s?(?<month>\\d{1,2})\\s?[月월](?:\\s?(?<day>\\d{1,2})\\s?[日일])?',
    ),
    read: ({ year, month, day }) => [
      day === undefined ? one(monthOf(yearFrom(year), Number(month))) : dayReading(yearFrom(year), Number(month), day),
    ],
  },
  {
    pattern: pattern(
      '(?<![\\d/.-])(?<first>\\d{1,2})(?<mark>[-/.])\\s?(?<second>\\d{1,2})\\k<mark>\\s?(?<third>\\d{4}|\\d{2})(?![\\d]|[/.-]\\d)',
    ),
    read: ({ first, second, third, mark }, order) => [
      numericReadings(first, second, third, order ?? (mark === '.' ? 'dmy' : undefined)),
    ],
  },
  {
    pattern: pattern(
      `(?<!\\d)(?:(?<from>\\d{1,2})${ordinal}${range})?(?<day>\\d{1,2})${ordinal}[\\s-]{0,3}${of}${month}[\\s,-]{0,3}${of}${year}`,
    ),
    read: named,
  },
  {
    pattern: pattern(
      `${month}\\s{0,3}(?:(?<from>\\d{1,2})${ordinal}${range})?(?<day>\\d{1,2})${ordinal}(?:\\s{0,3},\\s{0,3}|\\s{1,3})${of}${year}`,
    ),
    read: named,
  },
  {
    pattern: pattern(`(?<!\\d)(?<year>\\d{4})[\\s,-]{1,3}${month}[\\s-]{1,3}(?<day>\\d{1,2})${ordinal}(?!\\d)`),
    read: named,
  },
  {
    pattern: pattern(`${month}[\\s,-]{0,3}${of}(?<year>\\d{4})(?!\\d)`),
    read: ({ month, year }) => [one(monthOf(yearFrom(year), monthNamed(month ?? '') ?? 0))],
  },
  {
    pattern: pattern('(?<![\\d/.-])(?<year>\\d{4})-(?<month>\\d{2})(?![\\d-])'),
    read: ({ year, month }) => [one(monthOf(yearFrom(year), Number(month)))],
  },
  {
    pattern: pattern('(?<![\\d/.-])(?<month>0[1-9]|1[0-2]|[1-9](?=/))[/.](?<year>\\d{4})(?![\\d/-])'),
    read: ({ year, month }) => [one(monthOf(yearFrom(year), Number(month)))],
  },
]

const yearAlone: Form = {
  pattern: pattern('(?<![\\d/.,-]|\\p{L}-?)(?<year>\\d{4})(?!\\d|[.,/-]\\d|-?\\p{L})'),
  read: ({ year }) => [[yearOf(yearFrom(year))]],
}

function named({ year, month, day, from }: Groups): readonly (readonly Period[])[] {
  const reading = (each: string | undefined) => dayReading(yearFrom(year), monthNamed(month ?? '') ?? 0, each)
  return from === undefined ? [reading(day)] : [reading(from), reading(day)]
}

function numericReadings(
  first: string | undefined,
  second: string | undefined,
  third: string | undefined,
  order: DateOrder | undefined,
): readonly Period[] {
  const [a, b] = [Number(first), Number(second)]
  if (order === 'ymd' && third?.length === 2) return dayReading(yearFrom(first), b, third)
  const year = yearFrom(third)
  const dayFirst = dayReading(year, b, first)
  const monthFirst = dayReading(year, a, second)
  const wanted = order === 'dmy' ? dayFirst : order === 'mdy' ? monthFirst : []
  if (wanted.length > 0) return wanted
  // 25 is no month, so 03/25/2024 is the 25th of March whatever the order said.
  return a === b ? dayFirst : [...dayFirst, ...monthFirst]
}

function dayReading(year: number, month: number, day: string | undefined): readonly Period[] {
  const number = dayOf(year, month, Number(day))
  return number === undefined ? [] : [{ first: number, last: number }]
}

function one(period: Period | undefined): readonly Period[] {
  return period === undefined ? [] : [period]
}

function yearFrom(digits: string | undefined): number {
  const bare = (digits ?? '').replace(/\D/gu, '')
  const value = Number(bare)
  if (bare.length > 2) return value
  return value < 69 ? 2000 + value : 1900 + value
}
