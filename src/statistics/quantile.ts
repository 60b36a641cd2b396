/** Sample quantiles by linear interpolation: type 7 of R. J. Hyndman & Y. Fan, The American Statistician 50, 1996. */

/** The value below which the share `q` (0 to 1) of the values lies; undefined for no values. */
export function quantile(values: readonly number[], q: number): number | undefined {
  const sorted = Float64Array.from(values).sort()
  const place = (sorted.length - 1) * q
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) return undefined
  return below + (above - below) * (place - Math.floor(place))
}
