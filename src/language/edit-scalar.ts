import type { NodeStyle } from './positions.ts'

export type Scalar = string | number | boolean | null

export interface ScalarPlace {
  /** Within `[ ]` or `{ }`, where commas and brackets end a plain text. */
  readonly flow: boolean
  readonly quote: 'single' | 'double'
  /** How the value was written that this one replaces. */
  readonly before?: NodeStyle | undefined
}

/** A value on one line, in quotes where it would be read as something else without. */
export function inlineScalar(value: Scalar, { flow, quote, before }: ScalarPlace): string {
  if (typeof value !== 'string') return String(value)
  const quoted = before === 'single' || before === 'double'
  if (!quoted && isPlain(value, flow)) return value
  const style = quoted ? before : quote
  return style === 'single' && isPrintable(value) ? `'${value.replaceAll("'", "''")}'` : doubleQuoted(value)
}

/** A key, in quotes where it would be read as something else without. A whole number is its own name. */
export function keyText(key: string, flow: boolean, quote: 'single' | 'double'): string {
  return /^(?:0|[1-9]\d{0,14})$/.test(key) ? key : inlineScalar(key, { flow, quote })
}

/** What begins a plain text and means something else, or may. */
const indicator = /^[-?:,[\]{}#&*!|>'"%@`=<]|^\.\.\./
/** What YAML 1.2 reads as no text, and what YAML 1.1 does: other readers should see the same file. */
const otherType = [
  /^(?:~|null|true|false|y|n|yes|no|on|off)$/i,
  /^[-+]?(?:\.?\d|\.(?:inf|nan)$)[\d_.,:]*(?:e[-+]?\d+)?$/i,
  /^0[box][\da-f_]+$/i,
  /^\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?$/,
]

function isPlain(text: string, flow: boolean): boolean {
  if (text === '' || text !== text.trim() || !isPrintable(text) || indicator.test(text)) return false
  if (/: |:$| #/.test(text) || /\t/.test(text)) return false
  if (flow && /[,[\]{}]|:(?=["'])/.test(text)) return false
  return !otherType.some((pattern) => pattern.test(text))
}

/** No line ends and nothing that only an escape can write. */
function isPrintable(text: string): boolean {
  return !hasControls(text) && !/[\n\r]/.test(text)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u

function hasControls(text: string): boolean {
  return controls.test(text)
}

function doubleQuoted(text: string): string {
  const escaped = JSON.stringify(text)
  if (!hasControls(text)) return escaped
  // JSON leaves these as they are, and YAML does not take them.
  return escaped.replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** A text over several lines: what stands on the key's line, and the lines below it. */
export interface BlockText {
  readonly header: string
  readonly lines: readonly string[]
}

/** A text as a literal block, `|`; undefined for one that a block cannot hold. */
export function literalText(text: string, column: number, step: number): BlockText | undefined {
  if (hasControls(text) || text.includes('\r') || /\n\n$/.test(text) || text.trim() === '') return undefined
  const body = text.replace(/\n$/, '')
  const startsWithSpace = /^\n*[ \t]/.test(body)
  if (startsWithSpace && step > 9) return undefined
  const header = `|${startsWithSpace ? step : ''}${text.endsWith('\n') ? '' : '-'}`
  const indent = ' '.repeat(column)
  return { header, lines: body.split('\n').map((line) => (line === '' ? '' : indent + line)) }
}

/** A text of single-spaced words as a folded block, `>`, at most so many characters wide; undefined for another text. */
export function foldedText(text: string, column: number, width: number): BlockText | undefined {
  if (hasControls(text) || !/^\S+(?: \S+)*\n?$/.test(text)) return undefined
  const lines: string[] = []
  for (const word of text.trimEnd().split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width - column)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const indent = ' '.repeat(column)
  return { header: text.endsWith('\n') ? '>' : '>-', lines: lines.map((line) => indent + line) }
}
