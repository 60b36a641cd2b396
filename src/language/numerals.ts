/** Which mark separates decimals: `point` reads 1,234.5 and `comma` reads 1.234,5. */
export type DecimalMark = 'point' | 'comma'

/** A number as it stands in a text. */
export interface Numeral {
  /** Without separators, decimals after a point: `-1234.5`, `3/4`, `1 1/2`, `2.5e3`. A percent sign is left out. */
  readonly text: string
  /** The number before a percent sign: 12 for `12 %`. */
  readonly value: number
  readonly percent: boolean
  /** The text that follows, percent sign left out. */
  readonly following: string
}

// Spaces that group digits: no-break, narrow no-break, thin, figure. A plain space does not: `12 300` may be two numbers.
const groupSpaces = '\\u00a0\\u202f\\u2009\\u2007'
const run = `(?<!\\d)\\d+(?:[.,'’_${groupSpaces}]\\d+)*|(?<![\\d.,])[.,]\\d+`
const numeralPattern = new RegExp(
  `(?<![\\d/.,])(?:(?<whole>\\d+)\\s{1,3})?(?<top>\\d+)\\s{0,3}[/\\u2044]\\s{0,3}(?<bottom>\\d+)(?![\\d/]|[.,]\\d)|(?<run>${run})`,
  'gu',
)
const partOfWord = /[\p{L}\p{M}_]-?$/u
const minus = /(?<![\d\p{L})\]%])[-−–﹣－](?:\\?\p{Sc}\s?)?$|\p{Sc}[-−–﹣－]$/u
const exponent =
  /(?:[eE]([+-]?\d+)(?![\p{L}\d])|\s?(?:[×x·*]|\\times|\\cdot)\s?10(?:(?:\^|\*\*)\{?([+-]?\d+)\}?|([⁺⁻]?[⁰¹²³⁴-⁹]+)))/uy
const percentSign = /\s{0,3}\\?(?:[%٪]|per\s?cent\b|pct\b)/iuy

/**
 * Finds the numbers in a text, from first to last: minus signs (also U+2212), thousands separators, decimals, fractions
 * and mixed fractions, scientific notation, currency marks, percent. Digits of a word (`P-101`, `x2`) are no number.
 */
export function findNumerals(text: string, decimal: DecimalMark = 'point'): readonly Numeral[] {
  const plain = text.replace(/[¼-¾⅐-⅞]/gu, (sign) => ` ${sign.normalize('NFKC')}`)
  const found: Numeral[] = []
  numeralPattern.lastIndex = 0
  for (let match = numeralPattern.exec(plain); match; match = numeralPattern.exec(plain)) {
    const before = plain.slice(Math.max(0, match.index - 6), match.index)
    if (partOfWord.test(before)) continue
    const sign = minus.test(before) ? '-' : ''
    const end = match.index + match[0].length
    const { whole, top, bottom, run = '' } = match.groups ?? {}
    if (top !== undefined && bottom !== undefined) {
      const value = Number(whole ?? 0) + Number(top) / Number(bottom)
      const written = `${sign}${whole === undefined ? '' : `${whole} `}${top}/${bottom}`
      found.push(numeral(plain, written, sign === '-' ? -value : value, end))
      continue
    }
    const digits = readRun(run, decimal)
    if (digits.length > 1) {
      found.push(...digits.map((each, index) => numeral(plain, index === 0 ? sign + each : each, undefined, end)))
      continue
    }
    const power = exponentAt(plain, end)
    found.push(numeral(plain, `${sign}${digits[0] ?? ''}${power.text}`, undefined, power.end))
    numeralPattern.lastIndex = power.end
  }
  return found.filter(({ value }) => Number.isFinite(value))
}

function numeral(text: string, written: string, value: number | undefined, end: number): Numeral {
  percentSign.lastIndex = end
  const percent = percentSign.test(text)
  return {
    text: written,
    value: value ?? Number(written),
    percent,
    following: text.slice(percent ? percentSign.lastIndex : end),
  }
}

const shapes = { point: runShape(',', '\\.'), comma: runShape('\\.', ',') }

/** One number: plain, grouped by thousands with one mark throughout, or grouped the Indian way (12,34,567). */
function runShape(group: string, point: string): RegExp {
  const decimals = `(?:${point}\\d+)?`
  const thousands = `[1-9]\\d{0,2}(?<mark>[${group}'’_${groupSpaces}])\\d{3}(?:\\k<mark>\\d{3})*`
  return new RegExp(`^(?:(?:\\d*|${thousands}|[1-9]\\d?(?:${group}\\d{2})+${group}\\d{3})${decimals})$`, 'u')
}

/** The run's digits with a point for decimals; several when it is a list such as `1,2,3` and not one number. */
function readRun(raw: string, decimal: DecimalMark): readonly string[] {
  const one = readOne(raw, decimal)
  if (one !== undefined) return [one]
  const marks = decimal === 'point' ? /[^\d.]/u : /[^\d,]/u
  return raw
    .split(marks)
    .flatMap((part) => readOne(part, decimal) ?? part.split(/\D/u))
    .filter((part) => part !== '')
}

function readOne(raw: string, decimal: DecimalMark): string | undefined {
  if (raw === '' || !shapes[decimal].test(raw)) return undefined
  const bare = raw.replace(decimal === 'point' ? /[^\d.]/gu : /[^\d,]/gu, '').replace(',', '.')
  return bare.startsWith('.') ? `0${bare}` : bare
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function exponentAt(text: string, end: number): { readonly text: string; readonly end: number } {
  exponent.lastIndex = end
  const found = exponent.exec(text)
  const digits = found?.[1] ?? found?.[2] ?? found?.[3]
  if (digits === undefined) return { text: '', end }
  const plain = digits
    .replace(/[⁰¹²³⁴-⁹]/gu, (digit) => String(superscripts.indexOf(digit)))
    .replace('⁻', '-')
    .replace(/^[+⁺]/u, '')
  return { text: `e${plain}`, end: exponent.lastIndex }
}
