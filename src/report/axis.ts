/** A scale's end and the values to mark on it: 1, 2 or 5 times a power of ten apart. */
export interface Axis {
  readonly end: number
  readonly ticks: readonly number[]
}

/** About how many steps an axis has. */
const wantedSteps = 4

/** An axis from 0 that holds a value. */
export function axisTo(most: number): Axis {
  if (!(most > 0)) return { end: 1, ticks: [0, 1] }
  const rough = most / wantedSteps
  const power = powerOfTenBelow(rough)
  const step = power * ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10)
  const steps = Math.ceil(most / step - 1e-9)
  return { end: steps * step, ticks: Array.from({ length: steps + 1 }, (_, index) => index * step) }
}

function powerOfTenBelow(value: number): number {
  let power = 1
  while (power > value) power /= 10
  while (power * 10 <= value) power *= 10
  return power
}
