import { francAll } from 'franc'
import { languages } from '../../language/languages.ts'
import { asText } from '../text-list.ts'
import type { Property } from './rule.ts'

/** Letters up to which a text is short, and from which on there is enough to tell its language. */
const few = 40
const enough = 160
/** The likelihood, relative to that of the likeliest language, that is wanted of a short text and of a long one. */
const ofShort = 0.75
const ofLong = 0.999

/**
 * The text is in a language, named by its ISO 639-1 code. The language is the likeliest one by the trigrams of the text, or
 * one that is a thousandth less likely. The shorter the text, the less trigrams tell: from 160 letters downwards less
 * suffices, and with 40 or fewer three quarters. Languages that trigrams do not tell apart count as one.
 */
export const language: Property = (argument) => {
  const wanted = languages.find(({ code }) => code === argument)
  if (!wanted) return { problem: `${asText(argument)} is no code of a language that can be told; English is "en"` }
  return (text) => {
    const ranked = francAll(text, { only: known, minLength: 1 })
    const best = languages.find(({ models }) => models.includes(ranked[0]?.[0] ?? ''))
    if (!best) return { holds: false, reason: `there is no text whose language could be told` }
    const likelihood = Math.max(
      0,
      ...ranked.filter(([model]) => wanted.models.includes(model)).map(([, score]) => score),
    )
    const holds = likelihood >= threshold(text)
    if (holds) return { holds, reason: `is ${wanted.name}` }
    return { holds, reason: `is ${best.name} rather than ${wanted.name}` }
  }
}

const known = languages.flatMap(({ models }) => models)

function threshold(text: string): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const share = Math.min(1, Math.max(0, (letters - few) / (enough - few)))
  return ofShort + (ofLong - ofShort) * share
}
