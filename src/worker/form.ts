import type { Dataset as DatasetSource } from '../language/benchmark.generated.ts'
import { loadDataset } from '../language/dataset.ts'
import type { Diagnostic, SourceRange } from '../language/diagnostic.ts'
import { isTable, valueAt } from '../language/draft.ts'
import { Findings } from '../language/findings.ts'
import type { Json, JsonObject } from '../language/json.ts'
import { parseYaml } from '../language/parse.ts'
import { type Path, Positions, pathOf } from '../language/positions.ts'
import { lineAround, offsetIn } from '../language/source-text.ts'
import { readTable } from '../language/table.ts'
import { parseTemplate, TemplateError } from '../language/template.ts'
import type { FormDocument, FormFault, FormTable, Rendered } from './form-api.ts'

/** The file's value as it is written, for a form; what is no YAML has none. */
export function formDocument(source: string): FormDocument {
  const { ok, value, findings } = parseYaml(source, '')
  if (ok) return { kind: 'value', value: value as Json }
  const [fault] = findings.diagnostics
  return { kind: 'broken', reason: fault?.message ?? 'This is not valid YAML.', line: fault?.line ?? 1 }
}

/** Each finding with the path of the innermost value it stands in. */
export function formFaults(source: string, diagnostics: readonly Diagnostic[]): readonly FormFault[] {
  const { positions } = parseYaml(source, '').findings
  const spans = [...positions.written].map(([pointer, { key, value }]) => ({
    pointer,
    start: key?.start ?? value.start,
    end: Math.max(value.end, key?.end ?? 0),
  }))
  return diagnostics.map((diagnostic) => {
    const at = offsetIn(source, diagnostic.line, diagnostic.column)
    const around = spans.filter(({ start, end }) => start <= at && at <= end)
    const inner = around.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0]
    return { path: pathOf(inner?.pointer ?? ''), diagnostic }
  })
}

/** Where a value stands, with its key; undefined where nothing is. */
export function rangeOfPath(source: string, path: Path): SourceRange | undefined {
  const { findings } = parseYaml(source, '')
  const place = findings.positions.of(path)
  return place && findings.range({ start: place.key?.start ?? place.value.start, end: place.value.end })
}

/** A value's own lines, as they are written, without the indentation they share. */
export function snippetOf(source: string, path: Path): string {
  const place = parseYaml(source, '').findings.positions.of(path)
  if (!place) return ''
  const { start: line } = lineAround(source, place.value.start)
  const indented = ' '.repeat(place.value.start - line) + source.slice(place.value.start, place.value.end)
  const lines = indented.split(/\r?\n/)
  const indents = lines.filter((each) => each.trim() !== '').map((each) => /^ */.exec(each)?.[0].length ?? 0)
  const shared = Math.min(...indents.slice(lines.length > 1 ? 1 : 0), place.value.start - line)
  return lines.map((each) => each.slice(Math.min(shared, /^ */.exec(each)?.[0].length ?? 0))).join('\n')
}

/** The rows of a dataset, as they are written and as they are asked. */
export function formTable(source: string, dataset: string, attachments: Readonly<Record<string, string>>): FormTable {
  const table = valueAt(parseYaml(source, '').value, ['datasets', dataset])
  if (!isTable(table)) return { origin: 'none', columns: [], rows: [], fault: null }
  const { rows, csv, file } = table
  const origin = Array.isArray(rows)
    ? 'rows'
    : typeof csv === 'string'
      ? 'csv'
      : typeof file === 'string'
        ? 'file'
        : 'other'
  const written = origin === 'rows' || origin === 'csv'
  // What is written here is edited as it is written; from elsewhere come the rows that are asked.
  const read = written
    ? origin === 'rows'
      ? { rows: rows as readonly JsonObject[] }
      : readTable('inline.csv', String(csv))
    : askedRows(table, dataset, attachments)
  if (!('rows' in read)) return { origin, columns: [], rows: [], fault: read.reason }
  const columns = [...new Set(read.rows.flatMap((row) => (isTable(row) ? Object.keys(row) : [])))]
  return { origin, columns, rows: read.rows, fault: null }
}

function askedRows(table: Record<string, unknown>, name: string, attachments: Readonly<Record<string, string>>) {
  const findings = new Findings('', '', new Positions())
  try {
    const { rows } = loadDataset(name, table as DatasetSource, attachments, findings)
    const [fault] = findings.diagnostics
    return rows.length === 0 && fault ? { reason: fault.message } : { rows: rows.map(({ values }) => values) }
  } catch {
    return { reason: 'The rows cannot be read until the mistakes in this dataset are mended.' }
  }
}

/** A template as a row fills it. */
export function renderFor(template: string, row: JsonObject): Rendered {
  try {
    return { kind: 'text', text: parseTemplate(template).render(row) }
  } catch (error) {
    return { kind: 'fault', reason: error instanceof TemplateError ? error.message : String(error) }
  }
}
