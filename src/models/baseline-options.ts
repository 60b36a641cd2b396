/** Lines such as `A) …`, `(b) …`, `C. …`, `2) …`: what stands in the mark is the answer. */
const marked = /^\s*(?:(\([A-Za-z0-9]{1,2}\))|([A-Za-z]|\d{1,2})[).:])\s+\S/
/** Lines such as `- option`: the text is the answer. */
const bulleted = /^\s*[-*•]\s+(\S.*?)\s*$/
/** `one of: a, b or c`, `one of these words: a, b, c`. */
const listed = /\bone of(?: [a-z]+){0,4}\s*:\s*([^\n]+)/gi
/** Pairs that are offered in plain speech. */
const paired =
  /\b(yes|true|pass|valid|agree|correct)\b["'`]?\s*(?:,|\/|or)\s*["'`]?(no|false|fail|invalid|disagree|incorrect)\b/gi

/**
 * The answers a prompt offers to choose from; empty when none are recognised. Of several lists the last one counts, since
 * worked examples come first. An option under `(A)` is answered as `(A)`, under `A)` as `A`, after a dash by its text.
 */
export function offeredOptions(prompt: string): readonly string[] {
  return lastBlock(prompt) ?? lastList(prompt) ?? lastPair(prompt) ?? []
}

/** The last run of at least two option lines of one style. */
function lastBlock(prompt: string): readonly string[] | undefined {
  let best: string[] | undefined
  let current: string[] = []
  let style = ''
  for (const line of prompt.split('\n')) {
    const option = readLine(line)
    if (!option) {
      if (line.trim() !== '') current = []
      continue
    }
    if (option.style !== style || current.includes(option.answer)) current = []
    style = option.style
    current.push(option.answer)
    if (current.length >= 2) best = current
  }
  return best
}

function readLine(line: string): { readonly style: string; readonly answer: string } | undefined {
  const [, parenthesised, bare] = marked.exec(line) ?? []
  if (parenthesised !== undefined) return { style: 'parenthesised', answer: parenthesised }
  if (bare !== undefined) return { style: /\d/.test(bare) ? 'number' : 'letter', answer: bare }
  const text = bulleted.exec(line)?.[1]
  return text === undefined ? undefined : { style: 'bullet', answer: text }
}

function lastList(prompt: string): readonly string[] | undefined {
  const list = [...prompt.matchAll(listed)].at(-1)?.[1]
  if (list === undefined) return undefined
  const sentence = list.split(/[.?!](?:\s|$)/)[0] ?? ''
  const options = sentence
    .split(/\s*(?:[,;|]\s*(?:or|and)?|\s(?:or|and))\s+|\s*[;|]\s*/)
    .map((option) => option.trim().replace(/^["'`]|["'`]$/g, ''))
    .filter((option) => option !== '')
  return options.length >= 2 ? options : undefined
}

function lastPair(prompt: string): readonly string[] | undefined {
  const [, first, second] = [...prompt.matchAll(paired)].at(-1) ?? []
  return first === undefined || second === undefined ? undefined : [first, second]
}
