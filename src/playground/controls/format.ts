/** Numbers in words for people: one place, so that the same number reads the same everywhere. */

const integer = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** 5276 → "5,276". */
export function formatCount(count: number): string {
  return integer.format(count)
}

/** "1 cell", "5,276 cells". */
export function formatPlural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** A fraction as a percentage with one decimal: 0.5481 → "54.8 %". */
export function formatPercent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`
}

/** A difference of scores in points, with its interval where there is one: "+5.2 (+1.0 to +9.4)", "none". */
export function formatDifference(change: {
  readonly difference: number
  readonly low: number | null
  readonly high: number | null
}): string {
  const { difference, low, high } = change
  if (difference === 0 && low === null) return 'none'
  const points = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value * 100).toFixed(1)}`
  const interval = low === null || high === null ? '' : ` (${points(low)} to ${points(high)})`
  return `${points(difference)}${interval}`
}

/** US dollars: "$0.00", "$0.0042", "$12.30"; an unknown price is said to be unknown. */
export function formatUsd(usd: number | null): string {
  if (usd === null) return 'cost unknown'
  if (usd === 0) return '$0.00'
  if (usd < 0.0001) return '< $0.0001'
  return `$${usd < 0.1 ? usd.toFixed(4) : usd.toFixed(2)}`
}

/** Milliseconds: "0 ms", "840 ms", "3.2 s", "2 min 05 s". */
export function formatDuration(ms: number): string {
  if (ms < 10 && ms > 0) return `${ms.toFixed(1)} ms`
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}

/** A score between 0 and 1 in the grid: "1", "0.62", "0". */
export function formatScore(score: number): string {
  return score === 0 || score === 1 ? String(score) : score.toFixed(2)
}

/** About how large a text is: "0.8 kB", "371 kB", "2.5 MB". */
export function formatSize(characters: number): string {
  const thousands = characters / 1000
  return thousands < 1000 ? `${thousands.toFixed(thousands < 10 ? 1 : 0)} kB` : `${(thousands / 1000).toFixed(1)} MB`
}

/** "place 1" → "Place 1": words that begin a sentence. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** How long ago a time was: "just now", "5 min ago", "3 h ago", "2 days ago"; after a week, the date. */
export function formatAgo(time: number, now: number): string {
  const minutes = Math.floor((now - time) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} h ago`
  return hours < 7 * 24 ? `${formatPlural(Math.floor(hours / 24), 'day')} ago` : days.format(time)
}
