import type { Json } from '../language/json.ts'
import { isJsonObject } from '../language/json.ts'

/** A JSON value read from a text, or why there is none, in words. */
export type ReadJson = { readonly value: Json } | { readonly problem: string }

/** Deeper nesting than this is refused, so that nothing that walks the value can run out of stack. */
const deepest = 200
/** How many opening brackets are tried when JSON is looked for inside other text. */
const mostStarts = 200

/** Reads a text that is JSON as a whole; a code fence around it is forgiven. Never throws. */
export function readJson(text: string): ReadJson {
  const trimmed = text.trim()
  const inside = firstCodeBlock(trimmed)
  const whole = inside?.whole ? inside.content : trimmed
  if (whole.trim() === '') return { problem: 'there is no JSON: the text is empty' }
  return parse(whole)
}

/** Reads the text as JSON, or else the first code block in it, or else the first object or array in it. Never throws. */
export function findJson(text: string): ReadJson {
  const whole = readJson(text)
  if ('value' in whole) return whole
  const block = firstCodeBlock(text)
  const inside = block && parse(block.content)
  if (inside && 'value' in inside) return inside
  let starts = 0
  for (let at = text.search(/[[{]/u); at >= 0 && starts < mostStarts; starts += 1) {
    const end = closing(text, at)
    const candidate = end === undefined ? undefined : parse(text.slice(at, end))
    if (candidate && 'value' in candidate) return candidate
    const next = text.slice(at + 1).search(/[[{]/u)
    at = next < 0 ? -1 : at + 1 + next
  }
  return { problem: 'it holds no JSON' }
}

/** The value at a JSON Pointer (RFC 6901), or why there is none. */
export function atPointer(value: Json, pointer: string): ReadJson {
  if (pointer === '') return { value }
  if (!pointer.startsWith('/')) return { problem: `the JSON Pointer "${pointer}" must start with /` }
  let here: Json = value
  for (const token of pointer.slice(1).split('/')) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    const next: Json | undefined = step(here, key)
    if (next === undefined) return { problem: `the JSON has nothing at ${pointer}` }
    here = next
  }
  return { value: here }
}

function step(here: Json, key: string): Json | undefined {
  if (Array.isArray(here)) return /^(?:0|[1-9]\d*)$/u.test(key) ? here[Number(key)] : undefined
  return isJsonObject(here) && Object.hasOwn(here, key) ? here[key] : undefined
}

/** A fenced code block as in CommonMark. */
export interface CodeBlock {
  readonly content: string
  /** True when the block is the whole text. */
  readonly whole: boolean
}

/** The first fenced code block. One that is never closed, as in a reply cut short, ends with the text. */
export function firstCodeBlock(text: string): CodeBlock | undefined {
  const lines = text.split(/\r\n|\n|\r/u)
  const start = lines.findIndex((line) => /^\s{0,3}(?:`{3,}[^`]*|~{3,}.*)$/u.test(line))
  if (start < 0) return undefined
  const fence = /`{3,}|~{3,}/u.exec(lines[start] ?? '')?.[0] ?? '```'
  const closes = (line: string) =>
    line.trim().length >= fence.length && line.trim().replaceAll(fence.charAt(0), '') === ''
  const length = lines.slice(start + 1).findIndex(closes)
  const end = length < 0 ? lines.length : start + 1 + length
  const outside = [...lines.slice(0, start), ...lines.slice(end + 1)]
  return { content: lines.slice(start + 1, end).join('\n'), whole: outside.every((line) => line.trim() === '') }
}

/** The offset after the bracket that closes the one at `start`, brackets in strings left out. */
function closing(text: string, start: number): number | undefined {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (quoted && character === '\\') at += 1
    else if (character === '"') quoted = !quoted
    else if (!quoted && (character === '{' || character === '[')) depth += 1
    else if (!quoted && (character === '}' || character === ']')) {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return undefined
}

function parse(text: string): ReadJson {
  try {
    const value: Json = JSON.parse(text)
    return deeperThan(value, deepest) ? { problem: `the JSON is nested deeper than ${deepest} levels` } : { value }
  } catch {
    return { problem: 'it is not JSON' }
  }
}

function deeperThan(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  return Object.values(value).some((inner) => deeperThan(inner, levels - 1))
}
