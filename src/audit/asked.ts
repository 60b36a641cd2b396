import type { Asking, ExtractStep, MessageTemplate, Task, Variant } from '../language/benchmark.ts'

/** The conversations by which a task is asked in one of its ways, in order. */
function askings({ solver }: Variant): readonly Asking[] {
  return solver.kind === 'steps' ? solver.steps : [solver.asking]
}

/** How the answer that counts is taken from the last reply. */
export function lastExtraction(variant: Variant): readonly ExtractStep[] {
  return askings(variant).at(-1)?.extract ?? []
}

/** The templates of what is asked first: all user texts of the first conversation. */
export function openingTexts(variant: Variant): readonly string[] {
  const opening = askings(variant)[0]?.messages ?? []
  return opening.filter(({ role }) => role === 'user').flatMap(({ content }) => textsOf(content))
}

function textsOf(content: MessageTemplate['content']): readonly string[] {
  if (typeof content === 'string') return [content]
  return content.flatMap((part) => (part.kind === 'text' ? [part.text] : []))
}

/** In which of several ways of asking something was seen, as words at the end of a task's name. */
export function waysInWords({ variants }: Task, names: readonly string[]): string {
  if (variants.length === 1) return ''
  if (names.length === variants.length) return ', whichever way it is asked,'
  return ` asked as ${names.map((name) => `"${name}"`).join(', ')}`
}
