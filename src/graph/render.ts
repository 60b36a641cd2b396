import type { Check } from '../language/benchmark.generated.ts'
import type { Asking, Row, Solver } from '../language/benchmark.ts'
import type { Json } from '../language/json.ts'
import { isTemplate, onlyColumnOf, parseTemplate } from '../language/template.ts'
import type { ChatRequest } from '../models/chat.ts'
import { openingOf, requestWith } from './asking.ts'
import type { CellAddress, Graph } from './graph.ts'

/**
 * The request a cell begins with: the only one of a plain task. Throws TemplateError when a template cannot be rendered for
 * this row, or waits for an answer.
 */
export function requestOf(graph: Graph, { variant, row, model, epoch }: CellAddress): ChatRequest {
  const asking = firstAsking(variant.solver)
  const messages = openingOf(asking, { row, media: graph.benchmark.media })
  return requestWith(asking, messages, { model: model.id, seed: seedOf(graph, epoch), isFollowUp: false })
}

/** The run's seed for a repetition; undefined where the run has none, and the task's own counts. */
export function seedOf({ seed }: Graph, repetition: number): number | undefined {
  return seed === undefined ? undefined : seed + repetition - 1
}

/** What a contestant is asked first. */
export function firstAsking(solver: Solver): Asking {
  return solver.kind === 'steps' ? (solver.steps[0] ?? nothingAsked) : solver.asking
}

const nothingAsked: Asking = { messages: [], sampling: {}, extract: [] }

/** Renders a template with a row's values. */
export function renderText(template: string, row: Row): string {
  return parseTemplate(template).render(row.values)
}

/** A check with its templates rendered for a row. A text that is nothing but one column keeps that column's list or table. */
export function renderCheck<Item extends Check>(check: Item, row: Row): Item {
  return renderValue(check, row) as Item
}

function renderValue(value: unknown, row: Row): unknown {
  if (typeof value === 'string') return isTemplate(value) ? (structureIn(value, row) ?? renderText(value, row)) : value
  if (Array.isArray(value)) return value.map((item) => renderValue(item, row))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renderValue(inner, row)]))
}

function structureIn(template: string, row: Row): Json | undefined {
  const column = onlyColumnOf(template)
  const value = column === undefined || !Object.hasOwn(row.values, column) ? undefined : row.values[column]
  return typeof value === 'object' && value !== null ? value : undefined
}
