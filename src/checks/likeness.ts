import { type CheckOutcome, unscored } from './check.ts'
import { reaches } from './reaches.ts'
import { textList } from './text-list.ts'

/** How like one reference an answer is: 0 to 1, and why in words. */
export interface Likeness {
  readonly score: number
  readonly reason: string
}

/**
 * The outcome of comparing an answer with references of which the best one counts. Passes from `atLeast` on, by default
 * with the full score. An empty reference is unscored: it comes from an empty column more often than by intent.
 */
export function bestLikeness(
  references: string | readonly string[],
  atLeast: number | undefined,
  compare: (reference: string) => Likeness,
): CheckOutcome {
  const texts = textList(typeof references === 'string' ? references : [...references])
  const [first, ...others] = texts
  if (first === undefined) return unscored('the list of references is empty')
  if (texts.some((text) => text.trim() === '')) return unscored('a reference to compare with is empty')
  const best = others.reduce((best, text) => {
    const next = compare(text)
    return next.score > best.score ? next : best
  }, compare(first))
  return likenessOutcome(best, atLeast)
}

/** Passes when the score reaches `atLeast`; a score a rounding error above 1 is 1. */
export function likenessOutcome({ score, reason }: Likeness, atLeast = 1): CheckOutcome {
  const mark = atLeast < 1 ? `, ${atLeast} is enough` : ''
  const bounded = Math.min(1, Math.max(0, score))
  return { status: 'scored', pass: reaches(bounded, atLeast), score: bounded, reason: `${reason}${mark}` }
}

/** A score for a reason: four decimals, as the field reports them. */
export function shown(score: number): string {
  return String(Math.round(score * 10_000) / 10_000)
}
