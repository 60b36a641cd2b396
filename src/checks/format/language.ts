import { languages } from '../../language/languages.ts'
import { detectLanguage } from '../language-detection/detect-language.ts'
import { loadProfiles } from '../language-detection/load-profiles.ts'
import { asText } from '../text-list.ts'
import type { Property } from './rule.ts'

/** The text is in a language, named by its ISO 639-1 code: the likeliest by the frequencies of letters and pairs and triples of them. */
export const language: Property = async (argument) => {
  const wanted = languages.find(({ code }) => code === argument)
  if (!wanted) return { problem: `${asText(argument)} is no code of a language that can be told; English is "en"` }
  const profiles = await loadProfiles().catch((error: unknown) => String(error))
  if (typeof profiles === 'string') return { problem: `what is known of languages could not be loaded (${profiles})` }
  return (text) => {
    const found = detectLanguage(text, profiles)
    const best = languages.find((each) => found !== undefined && each.profiles.includes(found))
    if (!best) return { holds: false, reason: 'there is no text whose language could be told' }
    const holds = best === wanted
    return { holds, reason: holds ? `is ${best.name}` : `is ${best.name} rather than ${wanted.name}` }
  }
}
