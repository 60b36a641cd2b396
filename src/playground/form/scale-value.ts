import type { Scale as ScaleSource } from '../../language/benchmark.generated.ts'
import { isTable } from '../../language/draft.ts'
import type { Json } from '../../language/json.ts'
import type { Scale } from '../../language/scale.ts'
import { valueName } from './words.ts'

/** Scales to choose from; `words` stands for words of one's own. */
export const scalePresets: readonly { readonly value: string; readonly label: string }[] = [
  ...['1..5', 'pass_fail', '0..1', '1..3', '0..10'].map((value) => ({ value, label: valueName(value) })),
  { value: 'words', label: 'own words' },
]

/** True for what may be read as a scale. */
export function isScaleSource(value: Json): value is Json & ScaleSource {
  if (typeof value === 'string') return value === 'pass_fail' || /^-?\d{1,4}\.\.-?\d{1,4}$/.test(value)
  if (Array.isArray(value)) return value.length > 1 && value.every((word) => typeof word === 'string')
  return isTable(value) && Object.values(value).every((number) => typeof number === 'number')
}

/** Which of the choices a written scale is; a range of one's own is its own choice, nothing written is empty. */
export function presetOf(value: Json | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : 'words'
}

/** What is written when a choice is made: own words begin with three, unless there are some. */
export function startOf(choice: string, value: Json | undefined): Json {
  if (choice !== 'words') return choice
  return Array.isArray(value) || isTable(value) ? (value as Json) : ['poor', 'fair', 'good']
}

/** A scale of words, a line each. */
export function wordedLines(value: Json | undefined): readonly string[] {
  if (Array.isArray(value)) return value.map(String)
  return isTable(value) ? Object.entries(value).map(([word, number]) => `${word} = ${String(number)}`) : []
}

/** Lines as a scale of words, with numbers where every line has one; undefined where there is none. */
export function readWordedScale(lines: readonly string[]): Json | undefined {
  const valued = lines.map((line) => /^(.*\S)\s*=\s*(-?\d+(?:\.\d+)?)$/.exec(line))
  if (lines.length === 0) return undefined
  if (!valued.every((line) => line !== null)) return [...new Set(lines)]
  return Object.fromEntries(valued.map(([, word = '', number]) => [word, Number(number)]))
}

/** Levels that a person may describe: all of a short scale, the ends and the middle of a long one; the best first. */
export function describedLevels({ grades }: Scale): readonly string[] {
  const verdicts = grades.map(({ verdict }) => verdict).toReversed()
  if (verdicts.length <= 7) return verdicts
  return [0, Math.floor((verdicts.length - 1) / 2), verdicts.length - 1].map((place) => verdicts[place] ?? '')
}
