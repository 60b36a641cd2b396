import type { Check } from '../language/benchmark.generated.ts'
import type { Row } from '../language/benchmark.ts'
import type { Json } from '../language/json.ts'
import { isTemplate, parseTemplate } from '../language/template.ts'
import type { ChatRequest } from '../models/chat.ts'
import type { CellAddress, Graph } from './graph.ts'

/** The request a cell sends to its contestant. Throws TemplateError when a template cannot be rendered for this row. */
export function requestOf(graph: Graph, { plan, row, model, epoch }: CellAddress): ChatRequest {
  const { messages, sampling } = plan.task
  const seed = graph.seed === undefined ? sampling.seed : graph.seed + epoch - 1
  return {
    model: model.id,
    messages: messages.map(({ role, content }) => ({ role, content: renderText(content, row) })),
    ...sampling,
    ...(seed === undefined ? {} : { seed }),
  }
}

/** Renders a template with a row's values. */
export function renderText(template: string, row: Row): string {
  return parseTemplate(template).render(row.values)
}

/** A check with its templates rendered for a row. A text that is nothing but one column keeps that column's list. */
export function renderCheck<Item extends Check>(check: Item, row: Row): Item {
  return renderValue(check, row) as Item
}

function renderValue(value: unknown, row: Row): unknown {
  if (typeof value === 'string') return isTemplate(value) ? (listColumn(value, row) ?? renderText(value, row)) : value
  if (Array.isArray(value)) return value.map((item) => renderValue(item, row))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renderValue(inner, row)]))
}

const onlyColumn = /^\s*\{\{-?\s*([\p{L}_][\p{L}\p{N}_-]*)\s*-?\}\}\s*$/u

function listColumn(template: string, row: Row): Json | undefined {
  const column = onlyColumn.exec(template)?.[1]
  const value = column === undefined || !Object.hasOwn(row.values, column) ? undefined : row.values[column]
  return Array.isArray(value) ? value : undefined
}
