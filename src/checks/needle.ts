import type { Ignore } from '../language/benchmark.generated.ts'
import { normaliseText } from './normalise-text.ts'
import { quote } from './quote.ts'

/**
 * The texts to look for, reduced as the answer will be, or why they cannot be looked for. An empty text is in every
 * answer, so a check for it would pass whatever the model says; it comes from an empty column more often than by intent.
 */
export function needles(
  texts: readonly string[],
  ignore: Ignore | undefined,
): { readonly needles: readonly string[] } | { readonly problem: string } {
  if (texts.length === 0) return { problem: 'the list of texts to look for is empty' }
  const reduced = texts.map((text) => normaliseText(text, ignore))
  const empty = reduced.indexOf('')
  if (empty < 0) return { needles: reduced }
  const written = texts[empty] ?? ''
  if (written === '') return { problem: 'the text to look for is empty' }
  return { problem: `nothing of ${quote(written)} is left to look for after \`ignore\`` }
}
