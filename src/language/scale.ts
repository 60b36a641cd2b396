import type { Scale as ScaleSource } from './benchmark.generated.ts'

/** One verdict a judge may give. */
export interface Grade {
  /** The word the judge chooses. */
  readonly verdict: string
  /** In the scale's own numbers: 4 of `1..5`. */
  readonly value: number
  /** Its place between the worst and the best, 0 to 1. */
  readonly score: number
}

/** How a criterion is graded. */
export interface Scale {
  /** As people write it. */
  readonly name: string
  /** From worst to best; at least two. */
  readonly grades: readonly Grade[]
  /** The value from which an answer passes where nothing else is said. */
  readonly mark: number
}

/** Grades a range may have: more are no longer told apart by any judge. */
const mostGrades = 101

/** Pass or fail: the scale of one-line judges, and of criteria that give points. */
export const passFail: Scale = {
  name: 'pass_fail',
  grades: [
    { verdict: 'fail', value: 0, score: 0 },
    { verdict: 'pass', value: 1, score: 1 },
  ],
  mark: 1,
}

/** For criteria that give points: what they say is the case or not, be it good or bad. */
export const metScale: Scale = {
  name: 'not_met, met',
  grades: [
    { verdict: 'not_met', value: 0, score: 0 },
    { verdict: 'met', value: 1, score: 1 },
  ],
  mark: 1,
}

/**
 * Reads a scale: `pass_fail`, `0..1` in tenths, a range of whole numbers such as `1..5`, a list of words from worst to
 * best, or words with numbers. Ranges pass from the grade nearest above 70 % of the way (4 of 1..5), words from the best.
 */
export function readScale(source: ScaleSource): Scale | { readonly problem: string } {
  if (source === 'pass_fail') return passFail
  if (source === '0..1') return { ...valued('0..1', tenths()), mark: 0.5 }
  if (typeof source === 'string') return readRange(source)
  const worded = Array.isArray(source)
    ? source.map((verdict, index): readonly [string, number] => [verdict, index])
    : Object.entries(source).toSorted(([, a], [, b]) => a - b)
  if (new Set(worded.map(([, value]) => value)).size < 2) return { problem: 'it needs two grades that differ' }
  const numbers = Array.isArray(source) ? evenly(worded) : worded
  const scale = valued(worded.map(([verdict]) => verdict).join(', '), numbers)
  return { ...scale, mark: numbers.at(-1)?.[1] ?? 1 }
}

function readRange(source: string): Scale | { readonly problem: string } {
  const [low = 0, high = 0] = source.split('..').map(Number)
  if (low >= high) return { problem: `${low} is not below ${high}` }
  if (high - low + 1 > mostGrades) return { problem: `it has more than ${mostGrades} grades` }
  const values = Array.from({ length: high - low + 1 }, (_, index) => low + index)
  const scale = valued(
    source,
    values.map((value) => [String(value), value]),
  )
  return { ...scale, mark: values.find((value) => (value - low) / (high - low) >= 0.7) ?? high }
}

function tenths(): readonly (readonly [string, number])[] {
  return Array.from({ length: 11 }, (_, tenth) => [String(tenth / 10), tenth / 10])
}

/** Words without numbers stand evenly between 0 and 1. */
function evenly(worded: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  return worded.map(([verdict, place]) => [verdict, place / (worded.length - 1)])
}

function valued(name: string, grades: readonly (readonly [string, number])[]): Omit<Scale, 'mark'> {
  const low = grades[0]?.[1] ?? 0
  const high = grades.at(-1)?.[1] ?? 1
  return { name, grades: grades.map(([verdict, value]) => ({ verdict, value, score: (value - low) / (high - low) })) }
}

/** The grade of a verdict; undefined when the scale does not offer it. */
export function gradeOf(scale: Scale, verdict: string): Grade | undefined {
  return scale.grades.find((grade) => grade.verdict === verdict)
}

/** A score from 0 to 1 in the scale's own numbers: 0.75 is 4 of `1..5`. */
export function onScale(scale: Scale, score: number): number {
  const low = scale.grades[0]?.value ?? 0
  const high = scale.grades.at(-1)?.value ?? 1
  return low + score * (high - low)
}
