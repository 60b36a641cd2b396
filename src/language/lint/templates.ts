import type { Check, Task } from '../benchmark.generated.ts'
import type { Row } from '../benchmark.ts'
import type { Path } from '../positions.ts'
import { closest } from '../suggest.ts'
import { isTemplate, parseTemplate, type Template, TemplateError } from '../template.ts'
import type { LintInput } from './rule.ts'

/** A text that is rendered with a row, and its place. */
interface PlacedText {
  readonly text: string
  readonly path: Path
}

/** Rows without a column are rendered to see whether they really need it; this many show the fault. */
const rowsTried = 200

/** Templates must be readable, and each row must have what they use. */
export function templatesRender(input: LintInput): void {
  const { document, datasets } = input
  for (const [name, task] of Object.entries(document.tasks)) {
    // The unknown dataset is reported elsewhere; without its rows there is nothing to hold templates against.
    if (task.dataset !== undefined && !Object.hasOwn(datasets, task.dataset)) continue
    const rows = task.dataset === undefined ? [{ id: '1', values: {} }] : (datasets[task.dataset]?.rows ?? [])
    for (const placed of [...taskTexts(task, ['tasks', name]), ...systemText(input, task)])
      checkText(placed, rows, input)
    for (const rubric of new Set(task.checks.flatMap(rubricsOf))) {
      for (const placed of rubricTexts(input, rubric)) checkText(placed, rows, input)
    }
  }
}

function checkText({ text, path }: PlacedText, rows: readonly Row[], { findings }: LintInput): void {
  if (!isTemplate(text)) return
  let template: Template
  try {
    template = parseTemplate(text)
  } catch (error) {
    const reason = error instanceof TemplateError ? error.message : String(error)
    return findings.add('invalid-template', [reason.replace(/\.$/, '')], { path, at: 'value' })
  }
  if (rows.length === 0) return
  const columns = new Set(rows.flatMap((row) => Object.keys(row.values)))
  const unknown = template.variables
    .map((variable) => variable.split(/[.[]/)[0] ?? variable)
    .find((variable) => !columns.has(variable))
  if (unknown !== undefined) {
    const near = closest(unknown, columns)
    const repair = near === undefined ? undefined : { title: `Change it to "${near}"`, replacement: near }
    return findings.add('unknown-column', [unknown, [...columns]], { path, at: 'value', within: unknown }, repair)
  }
  reportRowWithout(template, rows, path, findings)
}

function reportRowWithout(template: Template, rows: readonly Row[], path: Path, findings: LintInput['findings']): void {
  const needed = template.variables.map((variable) => variable.split(/[.[]/)[0] ?? variable)
  const lacking = rows.filter((row) => needed.some((column) => !Object.hasOwn(row.values, column)))
  const failing = lacking.slice(0, rowsTried).filter((row) => !renders(template, row))
  const [first] = failing
  const column = needed.find((name) => first && !Object.hasOwn(first.values, name))
  if (first && column !== undefined)
    findings.add('row-without-column', [first.id, column, failing.length], { path, at: 'value', within: column })
}

function renders(template: Template, row: Row): boolean {
  try {
    template.render(row.values)
    return true
  } catch {
    return false
  }
}

function taskTexts(task: Task, path: Path): readonly PlacedText[] {
  const texts: PlacedText[] = []
  if (task.prompt !== undefined) texts.push({ text: task.prompt, path: [...path, 'prompt'] })
  if (task.system !== undefined) texts.push({ text: task.system, path: [...path, 'system'] })
  for (const [index, message] of (task.messages ?? []).entries())
    texts.push({ text: message.content, path: [...path, 'messages', String(index), 'content'] })
  return [...texts, ...textsIn(task.checks, [...path, 'checks'])]
}

function systemText({ document }: LintInput, task: Task): readonly PlacedText[] {
  const system = document.defaults?.system
  const own = task.system !== undefined || task.messages?.some((message) => message.role === 'system')
  return system === undefined || own ? [] : [{ text: system, path: ['defaults', 'system'] }]
}

function textsIn(value: unknown, path: Path): readonly PlacedText[] {
  if (typeof value === 'string') return [{ text: value, path }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'name' && !Array.isArray(value) ? [] : textsIn(inner, [...path, key]),
  )
}

function rubricsOf(check: Check): readonly string[] {
  if ('rubric' in check) return [check.rubric]
  if ('all_of' in check) return check.all_of.flatMap(rubricsOf)
  if ('any_of' in check) return check.any_of.flatMap(rubricsOf)
  return 'not' in check ? rubricsOf(check.not) : []
}

function rubricTexts({ document }: LintInput, name: string): readonly PlacedText[] {
  const criteria = Object.entries(document.rubrics?.[name]?.criteria ?? {})
  return criteria.flatMap(([key, { ask, levels = {} }]) => {
    const path = ['rubrics', name, 'criteria', key]
    return [{ text: ask, path: [...path, 'ask'] }, ...textsIn(levels, [...path, 'levels'])]
  })
}
