/** Words that carry structure rather than content. */
const stopWords = new Set(
  `a about above after again all also an and any are as at be because been before being below between both but by can
could did do does doing down during each few for from further had has have having he her here hers him his how i if in
into is it its just may me might more most must my no nor not of off on once only or other our out over own per same she
should so some such than that the their them then there these they this those through to too under until up upon very was
we were what when where whether which while who whom why will with without would you your`.split(/\s+/),
)

const suffixes = [
  'ations',
  'ation',
  'ating',
  'ated',
  'ates',
  'ate',
  'ings',
  'ing',
  'ies',
  'ied',
  'ed',
  'es',
  'ly',
  's',
  'y',
  'e',
]

/** A crude English stem: one suffix off, at least three letters left. "isolating", "isolates" and "isolation" meet in "isol". */
export function stem(word: string): string {
  const suffix = suffixes.find((ending) => word.endsWith(ending) && word.length - ending.length >= 3)
  return suffix === undefined ? word : word.slice(0, -suffix.length)
}

/** Words in which a criterion asks, as stems: they say what to look at, not what must be there. */
const askingStems = new Set(
  `answer response reply text output say said state mention name tell told give given explain describe include contain use
using used make made clear correct right appropriate explicit least one`
    .split(/\s+/)
    .map(stem),
)

/** The content words of a text in lower case, each once, in order; numbers count as words. */
export function contentWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.'-][\p{L}\p{N}]+)*/gu) ?? []
  return [...new Set(words)].filter((word) => !stopWords.has(word) && !askingStems.has(stem(word)))
}
