import { answers } from './answers.ts'
import { capitalWords, letterCase } from './case.ts'
import { noCommas } from './commas.ts'
import { closesWith, opensWith } from './ends.ts'
import { highlights } from './highlights.ts'
import { json } from './json.ts'
import { language } from './language.ts'
import { lengthIn } from './lengths.ts'
import { letters } from './letters.ts'
import { bullets, headings } from './lists.ts'
import { avoids, containsAny, mentions } from './mentions.ts'
import { paragraphs } from './paragraphs.ts'
import { placeholders } from './placeholders.ts'
import { postscript } from './postscript.ts'
import { quotes } from './quotes.ts'
import type { Property } from './rule.ts'
import { sections } from './sections.ts'
import { title } from './title.ts'

/** Every property of form, by the name it has in the language. */
export const properties: ReadonlyMap<string, Property> = new Map<string, Property>([
  ['characters', lengthIn('characters')],
  ['words', lengthIn('words')],
  ['sentences', lengthIn('sentences')],
  ['lines', lengthIn('lines')],
  ['paragraphs', paragraphs],
  ['sections', sections],
  ['bullets', bullets],
  ['headings', headings],
  ['highlights', highlights],
  ['placeholders', placeholders],
  ['title', title],
  ['postscript', postscript],
  ['quotes', quotes],
  ['json', json],
  ['answers', answers],
  ['opens_with', opensWith],
  ['closes_with', closesWith],
  ['mentions', mentions],
  ['contains_any', containsAny],
  ['avoids', avoids],
  ['letters', letters],
  ['case', letterCase],
  ['capital_words', capitalWords],
  ['no_commas', noCommas],
  ['language', language],
])
