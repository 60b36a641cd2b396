/** What a figure must reach to count as met. */
export type Target = { readonly atMost: number } | { readonly atLeast: number }

/** One measured number. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Absent where a figure explains others and is held to nothing. */
  readonly target?: Target
  /** How it was measured, or what else to know. */
  readonly note?: string
}

/** Whether a figure reaches its target; undefined where it has none. */
export function isMet({ value, target }: Figure): boolean | undefined {
  if (!target) return undefined
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast
}

/** A line of the printed table: figure, target, verdict. */
export function figureLine(figure: Figure): readonly string[] {
  const { name, value, unit, target, note } = figure
  const met = isMet(figure)
  return [
    name,
    withUnit(value, unit),
    target ? ('atMost' in target ? `≤ ${withUnit(target.atMost, unit)}` : `≥ ${withUnit(target.atLeast, unit)}`) : '',
    met === undefined ? '' : met ? 'met' : 'MISSED',
    note ?? '',
  ]
}

/** The value below which a share of the measured values lies; `sorted` ascending and not empty (nearest rank). */
export function percentile(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length))
  const value = sorted[rank - 1]
  if (value === undefined) throw new RangeError('no values to rank')
  return value
}

function withUnit(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return `${value.toFixed(digits)} ${unit}`.trim()
}
