import { YAMLException } from 'js-yaml'
import type { Findings } from './findings.ts'
import type { StructureFault } from './position-walker.ts'
import { lineAround, type Span } from './source-text.ts'
import { quoted } from './yaml-text.ts'

/** Reports what the parser lets through and we do not. */
export function reportStructure(findings: Findings, { kind, span, name, first }: StructureFault): void {
  switch (kind) {
    case 'duplicate-key': {
      const line = first ? findings.range(first).line : 0
      findings.addAt('yaml-duplicate-key', [name, line], span, { title: 'Remove or rename one of the two' })
      break
    }
    case 'unknown-tag':
      findings.addAt('unquoted-text', ['starts with "!"'], span, repairRest(findings, span.start))
      break
    case 'unknown-alias':
      findings.addAt('yaml-unknown-alias', [name], span, repairRest(findings, span.start))
      break
    case 'recursive-alias':
      findings.addAt('yaml-syntax', [`the alias *${name} stands inside of what it repeats`], span)
      break
    case 'complex-key':
      findings.addAt('yaml-syntax', ['a key must be a text, and this one is a list or a table'], span)
      break
    case 'second-document':
      findings.addAt('yaml-syntax', ['a file holds one benchmark, and after "---" a second document begins'], span)
      break
  }
}

/** Reports where and why the parser stopped. Always adds one finding. */
export function reportSyntax(findings: Findings, error: unknown): void {
  const { source } = findings
  const known = error instanceof YAMLException ? error : undefined
  const reason = known?.reason ?? (error instanceof Error ? error.message : String(error))
  const at = Math.min(known?.mark?.position ?? 0, source.length)
  const line = lineAround(source, at)
  const value = line.start + valueStart(line.text)
  if (value > line.start && /^\{[{%]/.test(source.slice(value, value + 2)))
    return reportUnquoted(findings, value, 'line')
  const span = { start: at, end: Math.min(source.length, at + 1) }
  const indent = /^[ ]*\t+/.exec(line.text)?.[0]
  if (indent !== undefined && (reason.includes('tab character') || at <= line.start + indent.length)) {
    const tab = { start: line.start + indent.indexOf('\t'), end: line.start + indent.length }
    const spaces = '  '.repeat(tab.end - tab.start)
    return findings.addAt('yaml-tab', [], tab, { title: 'Replace the tab with two spaces', replacement: spaces })
  }
  if (reason.includes('maxAliases')) return findings.addAt('yaml-aliases', [], { start: Math.max(0, at - 1), end: at })
  if (reason === 'unknown escape sequence') {
    const pair = { start: at - 1, end: at + 1 }
    const written = source.slice(pair.start, pair.end)
    return findings.addAt('yaml-escape', [written], pair, {
      title: 'Double the backslash',
      replacement: `\\${written}`,
    })
  }
  const text = plainText(source, at, reason)
  if (text) return findings.addAt('unquoted-text', [text.why], text.span, repairRest(findings, text.span.start))
  findings.addAt('yaml-syntax', [wordsFor(reason)], span)
}

/** Reports `key: {{ x }}`: the text goes to the end of the line, or where other things may follow, to the closing braces. */
export function reportUnquoted(findings: Findings, start: number, until: 'line' | 'closing'): void {
  const closing = findings.source.indexOf('}}', start)
  const span = until === 'line' || closing < 0 ? restOfLine(findings.source, start) : { start, end: closing + 2 }
  const replacement = quoted(findings.source.slice(span.start, span.end))
  findings.addAt('unquoted-template', [], span, { title: 'Put the text in quotes', replacement })
}

/** A text without quotes that YAML takes for something else, where the parser's words would help nobody. */
function plainText(
  source: string,
  at: number,
  reason: string,
): { readonly why: string; readonly span: Span } | undefined {
  if (!reason.startsWith('bad indentation of a')) return undefined
  const line = lineAround(source, at)
  const start = valueStart(line.text)
  const first = line.text[start] ?? ''
  if (start === 0) return undefined
  const span = restOfLine(source, line.start + start)
  if (/[@`%*&!]/.test(first) && at >= span.start) return { why: `starts with "${first}"`, span }
  const inner =
    /^[^"'{[|>&*!#\s][^#]*?:(?=\s|$)/.test(line.text.slice(start)) && line.text.slice(0, start).includes(':')
  return inner ? { why: 'has a colon and a space in it', span } : undefined
}

/** Where the text begins that a line gives to its key or its item; 0 where it gives none. */
function valueStart(line: string): number {
  return /^\s*(?:- +)*(?:[\w-]+:)? +(?=\S)/.exec(line)?.[0].length ?? 0
}

function repairRest(findings: Findings, start: number) {
  const { end } = restOfLine(findings.source, start)
  const text = findings.source.slice(start, end)
  return { title: 'Put the text in quotes', replacement: quoted(text), span: { start, end } }
}

/** From here to the end of the line, without a comment and without space at the end. */
function restOfLine(source: string, start: number): Span {
  const line = lineAround(source, start)
  const rest = line.text.slice(start - line.start).replace(/\s+#.*$/, '')
  return { start, end: start + rest.trimEnd().length }
}

const words: readonly (readonly [RegExp, string])[] = [
  [
    /^bad indentation of a (?:mapping|sequence) entry/,
    'this does not line up with what stands above it, or a quote ended too early',
  ],
  [
    /^end of the stream or a document separator/,
    'this does not line up with what stands above it: a key and a list item cannot be neighbours',
  ],
  [
    /^deficient indentation/,
    'a quote or bracket that was opened above is not closed, or this line is not indented far enough',
  ],
  [
    /^unexpected end of the (?:stream|document) within a (?:double|single) quoted/,
    'a quote that was opened above is not closed',
  ],
  [/^unexpected end of the stream within a flow/, 'a bracket that was opened above is not closed'],
  [/^missed comma/, 'a comma is missing before this'],
  [/^expected ':' after a mapping key|^can not read a block mapping entry/, 'a key needs a colon and a space after it'],
  [/^nesting exceeded/, 'lists and tables stand within each other more than 100 deep'],
  [/^null byte|non-printable/, 'it holds a character that cannot be printed; remove it'],
  [
    /^(?:unknown|cannot resolve|undeclared|tag )/,
    'a word that starts with "!" is a tag to YAML, and tags mean nothing here; put a text in quotes',
  ],
]

function wordsFor(reason: string): string {
  return words.find(([pattern]) => pattern.test(reason))?.[1] ?? reason.replace(/\.$/, '')
}
