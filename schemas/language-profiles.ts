/**
 * Writes `src/checks/language-detection/profiles.json` from a copy of langdetect (github.com/Mimino666/langdetect):
 *
 *     node schemas/language-profiles.ts path/to/langdetect
 *
 * Nothing is lost: each language's n-grams of 1, 2 and 3 letters come most frequent first, in one text, and their counts
 * as the steps downwards from one to the next, in base 36.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Profile {
  readonly freq: Readonly<Record<string, number>>
  readonly n_words: readonly number[]
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('name the folder of a copy of langdetect')

const languages = readdirSync(join(folder, 'langdetect/profiles'))
  .sort()
  .map((language) => {
    const profile: Profile = JSON.parse(readFileSync(join(folder, 'langdetect/profiles', language), 'utf8'))
    const sizes = [1, 2, 3].map((size) =>
      Object.entries(profile.freq)
        .filter(([gram]) => gram.length === size)
        .sort(([, a], [, b]) => b - a),
    )
    return {
      language,
      totals: profile.n_words,
      grams: sizes.map((entries) => entries.map(([gram]) => gram).join('')),
      counts: sizes.map((entries) =>
        entries.map(([, count], at) => ((entries[at - 1]?.[1] ?? 2 * count) - count).toString(36)).join(' '),
      ),
    }
  })

/** Chinese characters that occur alike often in each language count as one: the first of their class stands for all. */
const alike = readFileSync(join(folder, 'langdetect/utils/messages.properties'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('NGram.KANJI_'))
  .map((line) => JSON.parse(`"${line.slice(line.indexOf('=') + 1).trim()}"`))

const target = new URL('../src/checks/language-detection/profiles.json', import.meta.url)
writeFileSync(target, `${JSON.stringify({ languages, alike })}\n`)
