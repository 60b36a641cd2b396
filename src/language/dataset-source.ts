import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Dataset as DatasetSource, Generate } from './benchmark.generated.ts'
import type { Findings, Place } from './findings.ts'
import { conditionStart, conditionTemplate, generateRows } from './generate.ts'
import type { JsonObject } from './json.ts'
import { offsetIn } from './source-text.ts'
import { suggest } from './suggest.ts'
import { readDelimited, readTable, type TableResult } from './table.ts'
import { parseTemplate, TemplateError } from './template.ts'

/** Text of each file a benchmark names, by the path or address written in it; pictures and sounds as data URLs. */
export interface Attachments {
  readonly [path: string]: string
}

/** The key under which a dataset's rows stand. */
export function sourceKey(source: DatasetSource): 'rows' | 'csv' | 'file' | 'url' | 'generate' {
  const keys = ['rows', 'csv', 'file', 'url'] as const
  return keys.find((key) => source[key] !== undefined) ?? 'generate'
}

/** Reads a dataset's rows from wherever they are. Reports what is wrong; then there are none, and the answer is undefined. */
export function readSource(
  source: DatasetSource,
  attachments: Attachments,
  path: readonly string[],
  findings: Findings,
): readonly JsonObject[] | undefined {
  if (source.generate) return readGenerated(source.generate, [...path, 'generate'], findings)
  const table = readText(source, attachments, path, findings)
  if (table === undefined || 'rows' in table) return table?.rows
  const place: Place = { path: [...path, sourceKey(source)], at: 'value', ...lineOfText(source.csv, table.line) }
  findings.add('invalid-data', [placeIn(source, table.line), table.reason], place)
  return undefined
}

function readText(
  source: DatasetSource,
  attachments: Attachments,
  path: readonly string[],
  findings: Findings,
): TableResult | undefined {
  if (source.rows !== undefined) return { rows: source.rows as readonly JsonObject[] }
  if (source.csv !== undefined) return readDelimited(source.csv, ',')
  const { url } = source
  const name = url ?? source.file ?? ''
  const place = { path: [...path, sourceKey(source)], at: 'value' } as const
  const text = attached(name, attachments) ?? (url === undefined ? undefined : attached(fileName(url), attachments))
  if (text === undefined) {
    if (url !== undefined)
      findings.add('url-not-loaded', [url], place, { title: `Attach the file as "${fileName(url)}", or load it again` })
    else findings.add('missing-file', [name], place, { title: 'Put the file beside the benchmark, or attach it' })
    return undefined
  }
  return digestAgrees(source, text, path, findings) ? readTable(fileName(name), text) : undefined
}

function attached(name: string, attachments: Attachments): string | undefined {
  return Object.hasOwn(attachments, name) ? attachments[name] : undefined
}

/** `https://example.org/data/q.csv?raw=1` is `q.csv`. */
function fileName(path: string): string {
  const bare = /^https?:/.test(path) ? path.replace(/[?#].*$/, '') : path
  return bare.slice(bare.lastIndexOf('/') + 1)
}

function digestAgrees({ sha256: wanted }: DatasetSource, text: string, path: readonly string[], findings: Findings) {
  if (wanted === undefined) return true
  const found = bytesToHex(sha256(new TextEncoder().encode(text)))
  if (found === wanted) return true
  const repair = { title: 'Write the digest of the file as it is now', replacement: `"${found}"` }
  findings.add('digest-mismatch', [found], { path: [...path, 'sha256'], at: 'value' }, repair)
  return false
}

function readGenerated(
  source: Generate,
  path: readonly string[],
  findings: Findings,
): readonly JsonObject[] | undefined {
  if (!templatesHold(source, path, findings) || !rangesHold(source, path, findings)) return undefined
  const generated = generateRows(source)
  if ('rows' in generated) return generated.rows
  if ('found' in generated)
    findings.add('too-few-rows', [generated.found, source.rows], { path: [...path, 'rows'], at: 'value' })
  else
    findings.add('invalid-template', [generated.reason], { path: [...path, 'derive', generated.column], at: 'value' })
  return undefined
}

function rangesHold({ vars }: Generate, path: readonly string[], findings: Findings): boolean {
  const wrong = Object.entries(vars).filter(([, { int, float }]) => {
    const [low = 0, high = 0] = int ?? float ?? []
    return low > high
  })
  for (const [name, { int }] of wrong) {
    const place = { path: [...path, 'vars', name, int ? 'int' : 'float'], at: 'value' } as const
    findings.add('invalid-value', ['the first number must not be above the second'], place)
  }
  return wrong.length === 0
}

/** A derived column may use the variables and the columns derived above it. */
function templatesHold({ vars, derive = {}, where }: Generate, path: readonly string[], findings: Findings): boolean {
  const known = Object.keys(vars)
  const before = findings.diagnostics.length
  for (const [name, text] of Object.entries(derive)) {
    const place = { path: [...path, 'derive', name], at: 'value' } as const
    holdTemplate(text, { text, skipped: 0 }, known, place, findings)
    known.push(name)
  }
  if (where !== undefined) {
    const written = { text: where, skipped: conditionStart.length }
    holdTemplate(conditionTemplate(where), written, known, { path: [...path, 'where'], at: 'value' }, findings)
  }
  return findings.diagnostics.length === before
}

function holdTemplate(
  template: string,
  written: { readonly text: string; readonly skipped: number },
  known: readonly string[],
  place: Place,
  findings: Findings,
): void {
  try {
    for (const { path, start } of parseTemplate(template).uses) {
      const name = String(path[0])
      if (known.includes(name)) continue
      const { offer } = suggest(name, known)
      const begin = start - written.skipped
      const part = { text: written.text, start: begin, end: begin + name.length }
      findings.add('unknown-variable', [name, offer], { ...place, part })
      return
    }
  } catch (error) {
    const reason = error instanceof TemplateError ? error.message : String(error)
    findings.add('invalid-template', [reason.replace(/\.$/, '')], place)
  }
}

function placeIn({ file, url }: DatasetSource, line: number | undefined): string {
  const name = file ?? url
  if (line === undefined) return name === undefined ? '' : ` (${name})`
  return name === undefined ? ` (line ${line} of the text)` : ` (${name}, line ${line})`
}

/** A line of a text that stands in the benchmark itself. */
function lineOfText(text: string | undefined, line: number | undefined): Pick<Place, 'part'> {
  const written = line === undefined ? undefined : text?.split('\n')[line - 1]
  if (text === undefined || line === undefined || !written?.trim()) return {}
  const start = offsetIn(text, line, 1)
  return { part: { text, start, end: start + written.trimEnd().length } }
}
