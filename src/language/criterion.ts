import type { Criterion } from './benchmark.ts'

/** What of a criterion decides a judge's verdict: all but what the verdict is worth. */
export function judgedPart({
  weight: _,
  points: __,
  required: ___,
  ...shown
}: Criterion): Omit<Criterion, 'weight' | 'points' | 'required'> {
  return shown
}
