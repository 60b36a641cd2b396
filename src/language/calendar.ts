/** A stretch of whole days, both ends included: a day, a month, a year. Days count from 1 January 1970 (Gregorian). */
export interface Period {
  readonly first: number
  readonly last: number
}

/** A length of time to move a day by. */
export interface Span {
  readonly count: number
  readonly unit: 'day' | 'week' | 'month' | 'year'
}

/** The day of a date in the Gregorian calendar, also before it was in use; undefined when there is no such date. */
export function dayOf(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  return dayNumber(year, month, day)
}

/** The days of a month; undefined when there is no such month. */
export function monthOf(year: number, month: number): Period | undefined {
  if (month < 1 || month > 12) return undefined
  return { first: dayNumber(year, month, 1), last: dayNumber(year, month, daysIn(year, month)) }
}

/** The days of a year. */
export function yearOf(year: number): Period {
  return { first: dayNumber(year, 1, 1), last: dayNumber(year, 12, 31) }
}

/** A day moved by a span. A month later than 31 January is the last of February. */
export function moved(day: number, { count, unit }: Span): number {
  if (unit === 'day') return day + count
  if (unit === 'week') return day + 7 * count
  const { year, month, date } = dateOf(day)
  const months = year * 12 + (month - 1) + (unit === 'year' ? 12 * count : count)
  const newYear = Math.floor(months / 12)
  const newMonth = months - 12 * newYear + 1
  return dayNumber(newYear, newMonth, Math.min(date, daysIn(newYear, newMonth)))
}

/** A period in ISO 8601: `2024-03-03`, `2024-03`, `2024`, or `2024-03-03 to 2024-04-05`. */
export function writtenPeriod({ first, last }: Period): string {
  const { year, month } = dateOf(first)
  if (first === last) return written(first)
  const whole = monthOf(year, month)
  if (whole?.first === first && whole.last === last) return written(first).slice(0, -3)
  if (yearOf(year).first === first && yearOf(year).last === last) return written(first).slice(0, -6)
  return `${written(first)} to ${written(last)}`
}

function written(day: number): string {
  const { year, month, date } = dateOf(day)
  const padded = (value: number, digits: number) => String(value).padStart(digits, '0')
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Years begin in March here, so that the leap day is the last of its year. 719,468 days lie before 1 January 1970. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1
  const days = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + days - 719_468
}

function dateOf(day: number): { readonly year: number; readonly month: number; readonly date: number } {
  let year = Math.floor(day / 365.2425) + 1970
  while (dayNumber(year, 1, 1) > day) year -= 1
  while (dayNumber(year + 1, 1, 1) <= day) year += 1
  let month = 1
  while (month < 12 && dayNumber(year, month + 1, 1) <= day) month += 1
  return { year, month, date: day - dayNumber(year, month, 1) + 1 }
}
