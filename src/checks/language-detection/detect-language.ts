import { seededRandom } from '../../language/random.ts'
import type { GramShares, Profiles } from './profiles.ts'
import { textGrams } from './text-grams.ts'

/** The numbers of langdetect 1.0.9: none of them was fitted to anything here. */
const trials = 7
const mostDraws = 1_000
const convinced = 0.99999
const smoothing = 0.5
const smoothingSpread = 0.05
const frequencyBase = 10_000
const leastProbability = 0.1

/**
 * The code of the likeliest language of a text, or undefined when it has no letters of any language, or none is likely.
 *
 * Naive Bayes on n-grams of letters (N. Shuyo, Language Detection Library for Java, 2010), as Python's langdetect 1.0.9
 * does it: n-grams are drawn from the text at random until one language is all but certain, several times, and the
 * probabilities averaged. langdetect answers differently from one call to the next; here the text itself seeds the draws, and
 * nothing is computed whose last digit depends on the host, so that a text has one answer everywhere.
 */
export function detectLanguage(text: string, profiles: Profiles): string | undefined {
  const grams = textGrams(text, profiles)
  if (grams.length === 0) return undefined
  const random = seededRandom(seedOf(text))
  const mean = new Float64Array(profiles.languages.length)
  for (let trial = 0; trial < trials; trial++) {
    const found = probabilities(grams, profiles, random)
    for (let language = 0; language < mean.length; language++) mean[language] = at(mean, language) + at(found, language)
  }
  const best = mean.indexOf(Math.max(...mean))
  return at(mean, best) / trials > leastProbability ? profiles.languages[best] : undefined
}

/** One trial: the probability of each language once one is certain, or after enough draws. */
function probabilities(grams: readonly GramShares[], profiles: Profiles, random: () => number): Float64Array {
  const languages = profiles.languages.length
  const found = new Float64Array(languages).fill(1 / languages)
  const likelihood = new Float64Array(languages)
  const weight = (smoothing + normal(random) * smoothingSpread) / frequencyBase
  for (let draw = 0; ; draw++) {
    const gram = grams[Math.floor(random() * grams.length)]
    if (gram) update(found, likelihood.fill(weight), gram)
    if (draw % 5 === 0 && (normalise(found) > convinced || draw >= mostDraws)) return found
  }
}

function update(found: Float64Array, likelihood: Float64Array, { languages, shares }: GramShares): void {
  for (let nth = 0; nth < languages.length; nth++) {
    const language = languages[nth] ?? 0
    likelihood[language] = at(likelihood, language) + (shares[nth] ?? 0)
  }
  for (let language = 0; language < found.length; language++) {
    found[language] = at(found, language) * at(likelihood, language)
  }
}

/** Makes the probabilities sum to 1, and returns the largest. */
function normalise(found: Float64Array): number {
  let sum = 0
  let largest = 0
  for (let language = 0; language < found.length; language++) sum += at(found, language)
  for (let language = 0; language < found.length; language++) {
    const value = at(found, language) / sum
    found[language] = value
    if (value > largest) largest = value
  }
  return largest
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0
}

/** Nearly a standard normal number: twelve uniform ones less six. Hosts differ in the last digit of logarithms. */
function normal(random: () => number): number {
  let sum = -6
  for (let count = 0; count < 12; count++) sum += random()
  return sum
}

/** 32-bit FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo) over UTF-16 code units. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let unit = 0; unit < text.length; unit++) hash = Math.imul(hash ^ text.charCodeAt(unit), 0x01000193)
  return hash >>> 0
}
