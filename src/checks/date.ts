import { moved, type Period, type Span, writtenPeriod } from '../language/calendar.ts'
import { findDates, readExpectedDate, type WrittenDate } from '../language/dates.ts'
import { type CheckDefinition, type CheckItem, unscored, verdict } from './check.ts'
import { quote } from './quote.ts'

/**
 * Passes when the one date in the answer is the expected one, or lies between `earliest` and `latest`, ends included and
 * widened by `within`. An expected month or year holds all its days.
 */
export const date: CheckDefinition<'date'> = {
  kind: 'date',
  evaluate(item, { text }) {
    const wanted = wantedPeriod(item)
    if ('problem' in wanted) return unscored(wanted.problem)
    const { period, years } = wanted
    const read = oneDate(findDates(text, { order: item.order, years }), text)
    if ('problem' in read) return verdict(false, `expected ${shownPeriod(period)}; ${read.problem}`)
    const within = read.date.readings.map(({ first, last }) => first >= period.first && last <= period.last)
    const found = read.date.readings.map(writtenPeriod).join(' or ')
    if (within.includes(true) && within.includes(false)) {
      return verdict(
        false,
        `${quote(read.date.text)} may be ${found}; say with \`order\` how the answers are to be read`,
      )
    }
    if (within.includes(true)) return verdict(true, `${found} is ${shownPeriod(period)}`)
    return verdict(false, `expected ${shownPeriod(period)}, found ${found}`)
  },
}

type Wanted = { readonly period: Period; readonly years: boolean } | { readonly problem: string }

const forever: Period = { first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY }

function wantedPeriod({ date, order, within }: CheckItem<'date'>): Wanted {
  const texts = typeof date === 'string' ? { earliest: date, latest: date } : date
  const span = within === undefined ? { count: 0, unit: 'day' as const } : spanOf(within)
  if (!span) return { problem: `${quote(within ?? '')} is no span of time such as "2 days"` }
  const bounds: Period[] = []
  for (const text of [texts.earliest, texts.latest]) {
    const read = text === undefined ? { period: forever } : readExpectedDate(text, order)
    if ('problem' in read) return { problem: `the expected date ${quote(text ?? '')} cannot be used: ${read.problem}` }
    bounds.push(read.period)
  }
  const [from = forever, to = forever] = bounds
  if (from.first > to.last) return { problem: `no date is from ${writtenPeriod(from)} to ${writtenPeriod(to)}` }
  const period = {
    first: Number.isFinite(from.first) ? moved(from.first, { ...span, count: -span.count }) : from.first,
    last: Number.isFinite(to.last) ? moved(to.last, span) : to.last,
  }
  return { period, years: bounds.some(({ first, last }) => Number.isFinite(first) && last - first > 31) }
}

/** Reads `2 days`, `1 week`, `3 months`, `1 year`. */
function spanOf(text: string): Span | undefined {
  const [, count, unit] = /^(\d{1,4}) (day|week|month|year)s?$/u.exec(text) ?? []
  return count === undefined ? undefined : { count: Number(count), unit: unit as Span['unit'] }
}

/** A less precise date that holds a more precise one, as `in March 2024, on the 3rd of March 2024`, is no other date. */
function oneDate(
  all: readonly WrittenDate[],
  text: string,
): { readonly date: WrittenDate } | { readonly problem: string } {
  const distinct = all.filter(
    (each, index) =>
      !all.some((other, at) => at !== index && holds(each, other) && (!holds(other, each) || at < index)),
  )
  const [only, ...others] = distinct
  if (!only) return { problem: `there is no whole date in ${quote(text)}` }
  if (others.length > 0) {
    const shown = distinct.slice(0, 4).map((each) => each.text)
    return {
      problem: `it holds several dates (${shown.join(', ')}${distinct.length > 4 ? ', …' : ''}); pick one with \`extract\``,
    }
  }
  return only.readings.length === 0 ? { problem: `the calendar has no ${quote(only.text)}` } : { date: only }
}

/** True when each thing the other date may mean lies within something this one may mean. */
function holds(date: WrittenDate, other: WrittenDate): boolean {
  if (other.readings.length === 0) return date.readings.length === 0 && date.text === other.text
  return other.readings.every((inner) =>
    date.readings.some((outer) => outer.first <= inner.first && outer.last >= inner.last),
  )
}

function shownPeriod({ first, last }: Period): string {
  if (!Number.isFinite(first)) return `${writtenPeriod({ first: last, last })} or earlier`
  return Number.isFinite(last) ? writtenPeriod({ first, last }) : `${writtenPeriod({ first, last: first })} or later`
}
