import type { Check, Ignore } from '../benchmark.generated.ts'
import type { Row } from '../benchmark.ts'
import { onlyColumnOf, parseTemplate } from '../template.ts'
import { render } from './columns.ts'

/** A text, or a list of texts, that a check looks for in an answer, and where it is written. */
export interface Sought {
  readonly key: string
  readonly texts: string | readonly string[]
  /** Of each of them something must be left to look for; where false, only of the list. */
  readonly each: boolean
}

/** What a check of texts looks for; undefined for any other check. */
export function soughtTexts(check: Check): Sought | undefined {
  if ('contains' in check) return { key: 'contains', texts: check.contains, each: true }
  if ('starts_with' in check) return { key: 'starts_with', texts: check.starts_with, each: true }
  if ('ends_with' in check) return { key: 'ends_with', texts: check.ends_with, each: true }
  if ('contains_all' in check) return { key: 'contains_all', texts: check.contains_all, each: true }
  if ('contains_any' in check) return { key: 'contains_any', texts: check.contains_any, each: true }
  return 'one_of' in check ? { key: 'one_of', texts: check.one_of, each: false } : undefined
}

/** What a check leaves of a text it looks for, as far as it matters whether that is anything. */
export function leftOf(text: string, ignore: Ignore): string {
  const marked = ignore.includes('punctuation') ? text.replace(/[\p{P}\p{S}]+/gu, '') : text
  return ignore.includes('whitespace') ? marked.trim() : marked
}

/** The texts of a list that is written as one template, as a row makes them; undefined when it cannot be rendered. */
export function listOf(template: string, row: Row): readonly string[] | undefined {
  const column = onlyColumnOf(template)
  const value = column === undefined ? undefined : row.values[column]
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)))
  const text = render(parseTemplate(template), row)
  return text === undefined ? undefined : (jsonList(text) ?? [text])
}

function jsonList(text: string): readonly string[] | undefined {
  if (!text.trim().startsWith('[')) return undefined
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list)
      ? list.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)))
      : undefined
  } catch {
    return undefined
  }
}
