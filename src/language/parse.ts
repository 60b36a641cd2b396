import { constructFromEvents, EVENT_ID, parseEvents } from 'js-yaml'
import { Findings } from './findings.ts'
import { type Event, walkEvents } from './position-walker.ts'
import { Positions } from './positions.ts'
import { reportStructure, reportSyntax, reportUnquoted } from './yaml-faults.ts'
import { checkYamlValues, mostAliases } from './yaml-values.ts'

/** A document's value with the places of its parts; no value when the text is not the YAML we accept. */
export interface ParsedYaml {
  readonly value: unknown
  readonly findings: Findings
  readonly ok: boolean
}

/** Collections within collections. */
const deepest = 100

/**
 * Parses YAML 1.2 (core schema). One parser gives the events, and both the value and the places are made from these, so
 * that they cannot disagree. What other readers let pass in silence is a finding here: duplicate keys, a second
 * document, numbers that are not kept as written.
 */
export function parseYaml(source: string, file: string): ParsedYaml {
  const blank = new Findings(file, source, new Positions())
  const failed = (findings: Findings) => ({ value: undefined, findings, ok: false })
  let events: Event[]
  try {
    events = parseEvents(source, { filename: file, maxDepth: deepest })
  } catch (error) {
    reportSyntax(blank, error)
    return failed(blank)
  }
  if (events.length === 0) {
    blank.add('yaml-empty', [], { path: [], at: 'value' })
    return failed(blank)
  }
  const { positions, faults } = walkEvents(source, events)
  const findings = new Findings(file, source, positions)
  const unquoted = unquotedTemplates(source, events)
  for (const start of unquoted) reportUnquoted(findings, start, 'closing')
  // A table as a key is what an unquoted template looks like, and text that starts with "!" may go on like one.
  const tagged = faults.some(({ kind }) => kind === 'unknown-tag')
  const others = faults.filter(({ kind }) => kind !== 'complex-key' || (unquoted.length === 0 && !tagged))
  for (const fault of others) reportStructure(findings, fault)
  if (unquoted.length > 0 || faults.length > 0) return failed(findings)
  try {
    const [value] = constructFromEvents(events, { source, filename: file, maxAliases: mostAliases })
    return checkYamlValues(value, findings) ? { value, findings, ok: true } : failed(findings)
  } catch (error) {
    reportSyntax(findings, error)
    return failed(findings)
  }
}

/** `key: {{ x }}` is read as a table whose key is a table: the offsets of the first brace of such things. */
function unquotedTemplates(source: string, events: readonly Event[]): readonly number[] {
  return events.flatMap((event, index) => {
    const next = events[index + 1]
    if (event.type !== EVENT_ID.MAPPING || next?.type !== EVENT_ID.MAPPING || event.tagStart >= 0) return []
    return source.startsWith('{{', event.start) && next.start === event.start + 1 ? [event.start] : []
  })
}
