import type { PlacedText } from '../asked-texts.ts'
import type { Place } from '../findings.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { offsetIn } from '../source-text.ts'
import { suggest } from '../suggest.ts'
import { isTemplate, parseTemplate, type Template, TemplateError } from '../template.ts'
import type { VariableUse } from '../template-analysis.ts'
import { writtenConversations, writtenVariants } from '../written-asking.ts'
import { type AskedText, askedTexts, questionTexts } from './asked.ts'
import { Columns, render } from './columns.ts'
import type { LintInput } from './rule.ts'
import { checkTexts } from './templated-texts.ts'

/** Rows without a column are rendered to see whether they really need it; this many show the fault. */
const rowsTried = 200

/** Templates must be readable, each row must have what they use, and something of a row should be asked. */
export function templatesRender(input: LintInput): void {
  const { document, datasets, findings } = input
  const tables = new Map(Object.entries(datasets).map(([name, dataset]) => [name, new Columns(dataset)]))
  for (const [name, task] of Object.entries(document.tasks)) {
    const check = (placed: AskedText) => {
      const dataset = placed.dataset ?? task.dataset
      const table = dataset === undefined ? undefined : tables.get(dataset)
      // A dataset that is unknown or could not be loaded is told already: there is nothing to hold templates against.
      const known = dataset === undefined || (table !== undefined && table.rows.length > 0)
      checkText(placed, known, table, findings)
    }
    for (const text of askedTexts(document, name)) check(text)
    for (const text of checkTexts(document, name, task)) check({ ...text, extras: [] })
    const table = task.dataset === undefined ? undefined : tables.get(task.dataset)
    if (table && table.rows.length > 1) questionsDiffer(document, name, table, findings)
  }
}

/** In each variant, something of the row must be in what is asked. */
function questionsDiffer(document: LintInput['document'], task: string, table: Columns, findings: Sink): void {
  for (const variant of writtenVariants(document, task)) {
    const { settings } = variant
    const form = settings.steps ?? settings.turns ?? settings.prompt ?? settings.messages
    const asked = writtenConversations(variant).flatMap((conversation) => questionTexts(document, conversation))
    if (form && !asked.some(({ text }) => isTemplate(text)))
      findings.add('same-question', [table.dataset], { path: form.path, at: 'key' })
  }
}

type Sink = LintInput['findings']

function checkText(placed: AskedText, known: boolean, table: Columns | undefined, findings: Sink): void {
  if (!isTemplate(placed.text)) return
  let template: Template
  try {
    template = parseTemplate(placed.text)
  } catch (error) {
    return reportUnreadable(placed, error, findings)
  }
  if (!known) return
  const unknown = new Set<string>()
  for (const use of template.uses) {
    const column = String(use.path[0])
    if (placed.extras.includes(column) || table?.names.has(column) || unknown.has(column)) continue
    unknown.add(column)
    reportUnknown(placed, use, column, table, findings)
  }
  if (table && unknown.size === 0) reportLacking(placed, template, table, findings)
}

function reportUnreadable({ text, path }: PlacedText, error: unknown, findings: Sink): void {
  const known = error instanceof TemplateError ? error : new TemplateError(String(error), 1, 1)
  const start = offsetIn(text, known.line, known.column)
  const closing = /^(?:[^\n]*?[%}]\}|[^\n]*)/.exec(text.slice(start))?.[0].trimEnd() ?? ''
  const part = { text, start, end: start + closing.length }
  findings.add('invalid-template', [wordsFor(known.message)], { path, at: 'value', part })
}

/** The template engine's words, where ours are plainer. */
function wordsFor(message: string): string {
  return message
    .replace(/^undefined filter: (.*)$/, 'there is no filter "$1"')
    .replace(/^tag "(.*)" not found$/, 'there is no tag "$1"')
    .replace(/^output .* not closed$/s, 'its "{{" is not closed by "}}"')
    .replace(/^tag (\{%.*%\}) not closed$/s, 'the tag $1 is not closed')
    .replace(/^tag .* not closed$/s, 'its "{%" is not closed by "%}"')
    .replace(/\.$/, '')
}

function reportUnknown(
  { text, path, extras }: AskedText,
  use: VariableUse,
  name: string,
  table: Columns | undefined,
  findings: Sink,
): void {
  const { offer, repair } = suggest(name, [...(table?.names ?? []), ...extras])
  // Only a name that stands there as it is can be replaced by another: {{ a["b c"] }} cannot.
  const bare =
    offer.near !== undefined && /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(offer.near) && text.startsWith(name, use.start)
  const mend = bare && repair && offer.near !== undefined ? { ...repair, replacement: offer.near } : undefined
  findings.add('unknown-column', [name, table?.dataset, offer], { path, at: 'value', ...partOf(text, use, name) }, mend)
}

function reportLacking({ text, path, extras }: AskedText, template: Template, table: Columns, findings: Sink): void {
  const stand = standIns(template, extras)
  for (const use of template.uses) {
    if (extras.includes(String(use.path[0]))) continue
    const lacking = table.lacking(use.path)
    if (lacking.length === 0) continue
    const failing = lacking.slice(0, rowsTried).filter((row) => render(template, row, stand) === undefined)
    const [first] = failing
    if (!first) continue
    const name = use.path.join('.')
    const place: Place = { path, at: 'value', ...partOf(text, use, String(use.path[0])) }
    if (lacking.length === table.rows.length)
      return findings.add('unknown-column', [name, table.dataset, { near: undefined, known: [...table.names] }], place)
    const count = failing.length === Math.min(rowsTried, lacking.length) ? lacking.length : failing.length
    return findings.add('row-without-column', [first.id, name, count], place)
  }
}

/** Something in the place of each value that is known only when a model has answered. */
function standIns(template: Template, extras: readonly string[]): Readonly<Record<string, Json>> {
  const read = template.uses.map(({ path }) => path.map(String)).filter(([name = '']) => extras.includes(name))
  return read.reduce<JsonObject>((values, path) => withValueAt(values, path), {})
}

function withValueAt(table: JsonObject, [key = '', ...rest]: readonly string[]): JsonObject {
  const inner = Object.hasOwn(table, key) ? table[key] : undefined
  if (rest.length === 0) return { ...table, [key]: inner ?? '' }
  return { ...table, [key]: withValueAt(isJsonObject(inner) ? inner : {}, rest) }
}

function partOf(text: string, { start }: VariableUse, name: string): Pick<Place, 'part'> {
  return { part: { text, start, end: text.startsWith(name, start) ? start + name.length : start + 1 } }
}
