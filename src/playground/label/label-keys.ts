import type { GradableCriterion } from '../../worker/label-api.ts'

/** The verdict that a criterion does not apply. */
export const notApplicable = 'n/a'

/**
 * The keys that give a criterion's verdicts: a number's own digit where every verdict is a number of one digit (0 stands for
 * 10), tenths by their digit and `t` for the top, p and f on scales of two, else the place from 1. `n` where it may not apply.
 */
export function keysOf({ grades, na }: Pick<GradableCriterion, 'grades' | 'na'>): ReadonlyMap<string, string> {
  const verdicts = grades.map(({ verdict }) => verdict)
  const keys = new Map<string, string>()
  if (isTenths(verdicts)) for (const verdict of verdicts) keys.set(verdict === '1' ? 't' : verdict.slice(-1), verdict)
  else if (verdicts.every((verdict) => /^\d$|^10$/.test(verdict)))
    for (const verdict of verdicts) keys.set(verdict === '10' && !keys.has('0') ? '0' : verdict, verdict)
  else for (const [place, verdict] of verdicts.slice(0, 9).entries()) keys.set(String(place + 1), verdict)
  const [worst, best, ...others] = verdicts
  if (others.length === 0 && worst !== undefined && best !== undefined) {
    keys.set('f', worst)
    keys.set('p', best)
  }
  if (na) keys.set('n', notApplicable)
  return keys
}

/** The key that a verdict's button shows: letters before digits. */
export function keyOf(keys: ReadonlyMap<string, string>, verdict: string): string | undefined {
  return [...keys].findLast(([, given]) => given === verdict)?.[0]
}

/** True where verdicts are whole numbers that follow one another: stars. */
export function areStars(grades: GradableCriterion['grades']): boolean {
  return grades.every(
    ({ verdict }, place) => Number(verdict) === Number(grades[0]?.verdict) + place && /^\d+$/.test(verdict),
  )
}

function isTenths(verdicts: readonly string[]): boolean {
  return verdicts.length === 11 && verdicts[1] === '0.1'
}
