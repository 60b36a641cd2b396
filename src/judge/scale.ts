import type { Scale } from '../language/benchmark.ts'

const verdicts: Readonly<Record<Scale, readonly string[]>> = {
  '1..5': ['1', '2', '3', '4', '5'],
  pass_fail: ['fail', 'pass'],
  '0..1': ['0', '0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8', '0.9', '1'],
}

/** The verdicts a judge may give on a scale, from worst to best. */
export function verdictsOf(scale: Scale): readonly string[] {
  return verdicts[scale]
}

/** A verdict as a score from 0 to 1: its place between the worst and the best. Undefined when the scale does not offer it. */
export function scoreOf(verdict: string, scale: Scale): number | undefined {
  const place = verdicts[scale].indexOf(verdict)
  return place < 0 ? undefined : place / (verdicts[scale].length - 1)
}

/** A score from 0 to 1 in the scale's own numbers: 0.75 is 4 of 1..5. */
export function onScale(score: number, scale: Scale): number {
  return scale === '1..5' ? 1 + 4 * score : score
}

/** The passing mark where a check sets none. */
export function defaultMark(scale: Scale): number {
  switch (scale) {
    case '1..5':
      return 4
    case 'pass_fail':
      return 1
    case '0..1':
      return 0.5
  }
}
