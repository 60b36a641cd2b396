import { compileExpression } from '../expression/compile.ts'
import type { ExpressionFault } from '../expression/fault.ts'
import { type Expression, namesRead, type Place, partsOf } from '../expression/tree.ts'
import type { Path } from '../positions.ts'
import { suggest } from '../suggest.ts'
import { isTemplate } from '../template.ts'
import { Columns, rendered } from './columns.ts'
import { checksOf, type LintInput } from './rule.ts'

/** Rows whose expression is compiled, where it is a template. */
const rowsTried = 200

/** Expressions must compile, read columns there are, and look at something that differs between answers. */
export function expressionsCompile(input: LintInput): void {
  const { document, datasets, findings } = input
  for (const { check, path, task } of checksOf(document)) {
    if (!('expression' in check)) continue
    const place = [...path, 'expression']
    const dataset = datasets[document.tasks[task]?.dataset ?? '']
    if (isTemplate(check.expression)) {
      compileForRows(check.expression, dataset?.rows.slice(0, rowsTried) ?? [], place, findings)
      continue
    }
    const compiled = compileExpression(check.expression)
    if ('faults' in compiled) {
      for (const fault of compiled.faults) tell(fault, check.expression, place, findings)
      continue
    }
    const told = document.tasks[task]?.dataset !== undefined && (dataset === undefined || dataset.rows.length === 0)
    if (!told) columnsAreThere(compiled.tree, check.expression, place, dataset && new Columns(dataset), findings)
    const names = namesRead(compiled.tree)
    if (['answer', 'response', 'usage', 'latency_ms', 'usd', 'finish_reason'].some((name) => names.has(name))) continue
    const why = 'it looks at nothing of the reply, and so comes out the same for every model'
    findings.add('check-never-fails', [why], { path: place, at: 'value' })
  }
}

type Sink = LintInput['findings']

function compileForRows(source: string, rows: Columns['rows'], path: Path, findings: Sink): void {
  for (const { text, row } of rendered(source, rows)) {
    const compiled = compileExpression(text)
    if (!('faults' in compiled)) continue
    const [fault] = compiled.faults
    const reason = fault.kind === 'invalid' ? fault.reason : `there is nothing called "${fault.name}"`
    return findings.add('invalid-expression', [`${reason}; row.… reads a column safely`, row.id], { path, at: 'value' })
  }
}

function tell(fault: ExpressionFault, source: string, path: Path, findings: Sink): void {
  const place = { path, at: 'value', part: partOf(source, fault) } as const
  if (fault.kind === 'invalid') return findings.add('invalid-expression', [fault.reason, undefined], place)
  const { offer, near } = suggest(fault.name, fault.known, wordsOfOthers)
  const repair = near === undefined ? undefined : { title: `Change it to "${near}"`, replacement: near }
  findings.add('unknown-name', [fault.name, fault.what, offer], place, repair)
}

/** What other languages call it. */
const wordsOfOthers: Readonly<Record<string, readonly string[]>> = {
  size: ['length', 'len', 'count'],
  lower: ['tolowercase', 'tolower', 'lowerascii', 'downcase'],
  upper: ['touppercase', 'toupper', 'upperascii', 'upcase'],
  contains: ['includes', 'has_text'],
  startsWith: ['starts_with'],
  endsWith: ['ends_with'],
  matches: ['regex', 'match', 'test'],
  number: ['int', 'double', 'float', 'parse_number', 'tonumber'],
  string: ['text', 'str', 'tostring'],
  trim: ['strip'],
  answer: ['output', 'prediction', 'result', 'text'],
  response: ['reply', 'completion'],
  usd: ['cost', 'price'],
  latency_ms: ['latency', 'duration'],
}

function columnsAreThere(
  tree: Expression,
  source: string,
  path: Path,
  table: Columns | undefined,
  findings: Sink,
): void {
  for (const { name, at, guarded } of columnsRead(tree)) {
    const place = { path, at: 'value', part: partOf(source, at) } as const
    if (!table?.names.has(name)) {
      const { offer, near } = suggest(name, [...(table?.names ?? [])])
      const repair = near === undefined ? undefined : { title: `Change it to "${near}"`, replacement: near }
      return findings.add('unknown-column', [name, table?.dataset, offer], place, repair)
    }
    const lacking = guarded ? [] : table.lacking([name])
    const [first] = lacking
    if (first) return findings.add('empty-expected', [first.id, lacking.length], place)
  }
}

interface ColumnUse {
  readonly name: string
  readonly at: Place
  /** Whether the expression asks first if the column is there. */
  readonly guarded: boolean
}

function columnsRead(tree: Expression): readonly ColumnUse[] {
  const asked = new Set(all(tree).flatMap((node) => (node.kind === 'has' ? [node.name] : [])))
  return all(tree).flatMap((node) => {
    if (node.kind !== 'member' || node.of.kind !== 'name' || node.of.name !== 'row') return []
    return [{ name: node.name, at: node.at, guarded: asked.has(node.name) }]
  })
}

function all(node: Expression): readonly Expression[] {
  return [node, ...partsOf(node).flatMap(all)]
}

function partOf(text: string, { start, end }: Place): Place & { readonly text: string } {
  // The end of the text has no character of its own to underline.
  return start >= text.length ? { text, start: Math.max(0, text.length - 1), end: text.length } : { text, start, end }
}
