/** Which of the offered choices a text settles on, or why none can be read, in words. */
export type ReadChoice = { readonly choice: string } | { readonly problem: string }

/**
 * Reads one choice from a text. In this order, each step only when the one before finds nothing: the whole text is a
 * choice (`B`, `(B)`, `**B**.`); the last statement of an answer (`Answer: B`, `the answer is B`, `B is correct`,
 * `\boxed{B}`); a label at the beginning (`B) blue`); the only choice mentioned anywhere. Letter case counts where the
 * choices are told apart by it, and for single letters inside a sentence. Two choices at once are none.
 */
export function readChoice(text: string, choices: readonly string[]): ReadChoice {
  return readNamedChoice(
    text,
    choices.map((choice) => ({ choice, names: [choice] })),
  )
}

/** A choice and what it may be called in an answer. */
export interface NamedChoice {
  readonly choice: string
  readonly names: readonly string[]
}

/** As {@link readChoice}, for choices that go by several names: two names of one choice are no contradiction. */
export function readNamedChoice(text: string, choices: readonly NamedChoice[]): ReadChoice {
  const labels = labelsOf(choices)
  if (labels.length === 0) return { problem: 'no choices are offered' }
  const plain = text.normalize('NFC').replace(emphasis, '').trim()
  if (plain === '') return { problem: 'the text is empty' }
  const whole = distinct(labels.filter((label) => same(bare(plain), label)))
  const [only] = whole
  if (only && whole.length === 1) return { choice: only }
  return stated(plain, labels) ?? leading(plain, labels) ?? mentioned(plain, labels)
}

/** Marks that emphasise in Markdown. An underscore within a name, as in `not_spam`, is part of it. */
const emphasis = /[*`]+|(?<![\p{L}\p{N}_])_+|(?<!_)_+(?![\p{L}\p{N}_])/gu

/** True when two texts name the same choice: wrapping marks and, where choices do not differ by it, case do not count. */
export function sameChoice(left: string, right: string): boolean {
  return bare(left).toLowerCase() === bare(right).toLowerCase()
}

interface Label {
  readonly choice: string
  /** Without wrapping marks. */
  readonly text: string
  readonly caseCounts: boolean
}

/** Longest first, so that `not plausible` is not read as `plausible`. */
function labelsOf(choices: readonly NamedChoice[]): readonly Label[] {
  const named = choices.flatMap(({ choice, names }) => names.map((name) => ({ choice, name })))
  const texts = named.map(({ name }) => bare(name.normalize('NFC')) || name)
  return named
    .map(({ choice, name }, index) => {
      const text = texts[index] ?? name
      const caseCounts = named.some(
        (other, at) => other.choice !== choice && texts[at] !== text && texts[at]?.toLowerCase() === text.toLowerCase(),
      )
      return { choice, text, caseCounts }
    })
    .filter(({ text }, index) => text !== '' && texts.indexOf(text) === index)
    .sort((left, right) => right.text.length - left.text.length)
}

const openingMarks = new Set('([{"\'“‘$ \t\n\r')
const closingMarks = new Set(')]}"\'”’$.,;:! \t\n\r')

/** A text without the marks that wrap it. A loop, since a regular expression for this is quadratic. */
function bare(text: string): string {
  const trimmed = text.trim().replace(/^\\boxed\{/u, '')
  let start = 0
  let end = trimmed.length
  while (start < end && openingMarks.has(trimmed.charAt(start))) start += 1
  while (end > start && closingMarks.has(trimmed.charAt(end - 1))) end -= 1
  return trimmed.slice(start, end)
}

function same(text: string, label: Label): boolean {
  return label.caseCounts ? text === label.text : text.toLowerCase() === label.text.toLowerCase()
}

const opening = /(?:\\boxed\{|\\text\{|[\s(["'“‘{$:])*/uy

interface Found {
  readonly label: Label
  readonly end: number
}

/** The choice that stands at an offset, opening marks before it allowed, with no letter or digit joined to it. */
function choiceAt(text: string, offset: number, labels: readonly Label[]): Found | undefined {
  opening.lastIndex = offset
  opening.test(text)
  const start = Math.max(offset, opening.lastIndex)
  for (const label of labels) {
    const end = start + label.text.length
    const written = text.slice(start, end)
    if (!same(written, label) || joined(text, end)) continue
    // "the answer is a pump" does not choose A.
    if (written !== label.text && isLetter(label.text) && /^[ \t]*[\p{L}\p{N}]/u.test(text.slice(end))) continue
    return { label, end }
  }
  return undefined
}

function joined(text: string, end: number): boolean {
  return /^(?:[\p{L}\p{N}\p{M}_]|['’-][\p{L}\p{N}])/u.test(text.slice(end, end + 4))
}

function isLetter(text: string): boolean {
  return /^\p{L}$/u.test(text)
}

const statement =
  /\b(?:answers?|choice|option|selection|solution)(?:\s+(?:is|would be|should be|must be)\b|\s*[:=])(?:\s+(?:clearly|definitely|most likely|probably|likely|therefore|thus|option|choice|letter)\b)*\s*:?|\\boxed(?=\{)|\b(?:I|we)(?:\s+(?:would|will|'ll))?\s+(?:choose|chose|pick|select|go with)(?:\s+(?:option|choice|letter))?\b/giu
const isCorrect = /^[)\]"'”’}.]*\s+(?:is|must be|would be)\s+(?:the\s+)?(?:correct|right|best|true answer)\b/iu
const another = /^[)\]"'”’}\s]*(?:,|\/|&|\bor\b|\band\b)\s*(?:or\b|and\b)?\s*(?:option|choice)?/iu

function stated(text: string, labels: readonly Label[]): ReadChoice | undefined {
  const places: { readonly start: number; readonly found: Found }[] = []
  for (const match of text.matchAll(statement)) {
    const found = choiceAt(text, match.index + match[0].length, labels)
    if (found) places.push({ start: match.index, found })
  }
  for (const { found, start } of mentions(text, labels)) {
    if (isCorrect.test(text.slice(found.end, found.end + 60))) places.push({ start, found })
  }
  const last = places.sort((left, right) => left.start - right.start).at(-1)
  if (!last) return undefined
  const { found } = last
  const rest = another.exec(text.slice(found.end, found.end + 30))
  const second = rest && choiceAt(text, found.end + rest[0].length, labels)
  if (second && second.label.choice !== found.label.choice) return ambiguous([found.label.choice, second.label.choice])
  return { choice: found.label.choice }
}

function leading(text: string, labels: readonly Label[]): ReadChoice | undefined {
  const found = choiceAt(text, 0, labels)
  if (!found || !/^\s?[)\].:,\n–—-]/u.test(text.slice(found.end, found.end + 2))) return undefined
  // Several lines that start with different labels list the options and settle on none.
  const starts = [...text.matchAll(/\n\s*/gu)].map((line) => choiceAt(text, line.index + line[0].length, labels)?.label)
  return starts.some((label) => label && label.choice !== found.label.choice)
    ? undefined
    : { choice: found.label.choice }
}

function mentioned(text: string, labels: readonly Label[]): ReadChoice {
  const all = mentions(text, labels).filter(({ found, start }) => !article(text, found, start))
  const found = distinct(all.map(({ found }) => found.label))
  const [only] = found
  if (only === undefined) return { problem: 'no choice can be read from it' }
  return found.length === 1 ? { choice: only } : ambiguous(found)
}

function distinct(labels: readonly Label[]): readonly string[] {
  return [...new Set(labels.map(({ choice }) => choice))]
}

const negation = /(?:\b(?:not|never|neither|nor)|n['’]t)\s+(?:option\s+|choice\s+)?[(["'“‘]?$/iu

/** Every place where a choice stands as a word of its own and is not denied; none lies inside another. */
function mentions(
  text: string,
  labels: readonly Label[],
): readonly { readonly found: Found; readonly start: number }[] {
  const all: { readonly found: Found; readonly start: number }[] = []
  let free = 0
  for (const word of text.matchAll(/(?<![\p{L}\p{N}\p{M}_])(?<![\p{L}\p{N}]['’-])\S/gu)) {
    const start = word.index
    if (start < free) continue
    const label = labels.find(({ text: label }) => fits(text, start, label, labels))
    if (!label) continue
    free = start + label.text.length
    if (!negation.test(text.slice(Math.max(0, start - 24), start))) all.push({ found: { label, end: free }, start })
  }
  return all
}

function fits(text: string, start: number, wanted: string, labels: readonly Label[]): boolean {
  const label = labels.find((each) => each.text === wanted)
  const written = text.slice(start, start + wanted.length)
  if (!label || joined(text, start + wanted.length)) return false
  return isLetter(wanted) ? written === wanted : same(written, label)
}

/** The words A and I of running English are no choices. */
function article(text: string, { label, end }: Found, start: number): boolean {
  if (!/^[AaI]$/u.test(label.text)) return false
  const wrapped = /[(["'“]$/u.test(text.slice(Math.max(0, start - 1), start)) && /^[)\]"'”]/u.test(text.slice(end))
  return !wrapped && /^\s+(?!(?:or|and|is|but|not|because)\b)[\p{L}\p{N}]/iu.test(text.slice(end, end + 12))
}

function ambiguous(choices: readonly string[]): ReadChoice {
  return { problem: `it names several choices: ${choices.join(', ')}` }
}
