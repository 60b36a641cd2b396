/** A share as a percentage; a dash where it is unknown. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(2)} %`
}

/** An interval of shares; a dash where it is unknown. */
export function percentInterval(low: number | null, high: number | null): string {
  return low === null || high === null ? '–' : `${percent(low)} – ${percent(high)}`
}

/** Points of a score with their sign: `+1.5`, `−0.3`. */
export function signedPoints(share: number): string {
  return `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share * 100).toFixed(1)}`
}

/** US dollars; null for an unknown price. */
export function dollars(usd: number | null): string {
  return usd === null ? 'unknown' : `$${usd.toFixed(4)}`
}

/** Milliseconds, in seconds from one second on; null where nothing was asked. */
export function duration(milliseconds: number | null): string {
  if (milliseconds === null) return '–'
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}

/** Rows of a table, and how many clusters they make where some belong together: `20`, `20 in 4 clusters`. */
export function rowCount(rows: number, clusters: number | undefined): string {
  return clusters === undefined ? String(rows) : `${rows} in ${counted(clusters, 'cluster')}`
}

/** `1 row`, `12 rows`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
