import { constructFromEvents, EVENT_ID, getScalarValue, parseEvents, YAMLException } from 'js-yaml'
import { Findings } from './findings.ts'
import { type NodePosition, positionsOf } from './positions.ts'

/** The most aliases a file may have: enough to share a few texts, too few for a bomb. */
const mostAliases = 50

/** A document's value with the places of its parts; no value when the text is not the YAML we accept. */
export interface ParsedYaml {
  readonly value: unknown
  readonly findings: Findings
  readonly ok: boolean
}

type Event = ReturnType<typeof parseEvents>[number]

/**
 * Parses YAML 1.2 (core schema). One parser gives the events, and both the value and the places are made from these, so
 * that they cannot disagree.
 */
export function parseYaml(source: string, file: string): ParsedYaml {
  const blank = new Findings(file, source, new Map())
  if (source.trim() === '') {
    blank.add('yaml-empty', [], { path: [], at: 'value' })
    return { value: undefined, findings: blank, ok: false }
  }
  let positions: ReadonlyMap<string, NodePosition> = new Map()
  try {
    const events = parseEvents(source, { filename: file, maxDepth: 100 })
    const unquoted = unquotedTemplate(source, events)
    if (unquoted !== undefined) {
      reportUnquoted(blank, source, unquoted)
      return { value: undefined, findings: blank, ok: false }
    }
    const documents = constructFromEvents(events, { source, filename: file, maxAliases: mostAliases })
    if (documents.length !== 1) throw new YAMLException('there must be exactly one document in the file')
    positions = positionsOf(source, events, (event) =>
      event.type === EVENT_ID.SCALAR ? getScalarValue(source, event) : '',
    )
    return { value: documents[0], findings: new Findings(file, source, positions), ok: true }
  } catch (error) {
    reportSyntax(blank, source, error)
    return { value: undefined, findings: blank, ok: false }
  }
}

/** `key: {{ x }}` is read as a table whose key is a table: the offset of the first brace of such a thing. */
function unquotedTemplate(source: string, events: readonly Event[]): number | undefined {
  for (const [index, event] of events.entries()) {
    const next = events[index + 1]
    if (event.type !== EVENT_ID.MAPPING || next?.type !== EVENT_ID.MAPPING) continue
    if (source.startsWith('{{', event.start) && next.start === event.start + 1) return event.start
  }
  return undefined
}

function reportUnquoted(findings: Findings, source: string, start: number): void {
  const lineEnd = source.indexOf('\n', start)
  const text = source.slice(start, lineEnd < 0 ? source.length : lineEnd).trimEnd()
  const replacement = `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  findings.addAt(
    'unquoted-template',
    [],
    { start, end: start + text.length },
    { title: 'Put the text in quotes', replacement },
  )
}

function reportSyntax(findings: Findings, source: string, error: unknown): void {
  const known = error instanceof YAMLException ? error : undefined
  const reason = known?.reason ?? (error instanceof Error ? error.message : String(error))
  const at = Math.min(known?.mark?.position ?? 0, source.length)
  const unquoted = /^[^#\n]*?(?::|-)[ ]+(?=\{\{)/.exec(lineAround(source, at).text)
  if (unquoted) return reportUnquoted(findings, source, lineAround(source, at).start + unquoted[0].length)
  const span = { start: at, end: Math.min(source.length, at + 1) }
  if (reason.startsWith('duplicated mapping key')) {
    const key = /^[^:\n]*/.exec(source.slice(at))?.[0] ?? ''
    return findings.addAt(
      'yaml-duplicate-key',
      [],
      { start: at, end: at + key.length },
      { title: 'Remove or rename one of the two' },
    )
  }
  if (
    reason.includes('tab character') ||
    (source[at] === '\t' && /^\s*$/.test(source.slice(lineAround(source, at).start, at)))
  ) {
    return findings.addAt('yaml-tab', [], span, { title: 'Replace the tab with two spaces', replacement: '  ' })
  }
  if (reason.includes('maxAliases')) return findings.addAt('yaml-aliases', [], { start: Math.max(0, at - 1), end: at })
  findings.addAt('yaml-syntax', [reason.replace(/\.$/, '')], span)
}

function lineAround(source: string, at: number): { readonly start: number; readonly text: string } {
  const start = source.lastIndexOf('\n', at - 1) + 1
  const end = source.indexOf('\n', at)
  return { start, text: source.slice(start, end < 0 ? source.length : end) }
}
