import type { Cell } from '../engine/cell.ts'
import type { CallRecord } from '../engine/record.ts'
import type { CellAddress, Graph, TaskPlan } from '../graph/graph.ts'
import { firstAsking, renderText, requestOf } from '../graph/render.ts'
import type { Row, Solver } from '../language/benchmark.ts'
import { TemplateError } from '../language/template.ts'
import type { ChatMessage } from '../models/chat.ts'
import type { CellState } from './cell-state.ts'
import type { CellDetail, DetailCall } from './detail-api.ts'
import { mediaByDigest, saidMessage, workOf } from './work-detail.ts'

/** Characters of a prompt that the grid shows. */
const labelLength = 160
/** Characters of a shared opening that are short enough to show. */
const longestOpening = 20

/** What a run knows of a cell. */
interface CellFacts {
  /** Undefined until the cell has ended. */
  readonly cell: Cell | undefined
  readonly state: CellState
  readonly records: readonly CallRecord[]
}

/** Everything behind a cell, put together when somebody looks. */
export function cellDetail(graph: Graph, address: CellAddress, { cell, state, records }: CellFacts): CellDetail {
  const { index, plan, row, model, variant, epoch } = address
  const media = mediaByDigest(graph.benchmark.media)
  return {
    index,
    task: plan.name,
    row: row.id,
    model,
    variant: variant.name,
    epoch,
    epochs: plan.epochs,
    state,
    score: cell?.score ?? null,
    before: null,
    needs: null,
    reason: cell?.reason ?? null,
    messages: messagesOf(graph, address).map((message) => saidMessage(message, media)),
    work: cell ? workOf(cell, records, media) : [],
    values: Object.entries(row.values).map(([column, value]) => ({
      column,
      text: typeof value === 'string' ? value : JSON.stringify(value),
    })),
    output: cell?.output ?? null,
    answer: cell?.answer ?? null,
    checks: cell?.checks ?? [],
    usage: cell?.usage ?? null,
    latencyMs: cell && cell.records.length > 0 ? cell.latencyMs : null,
    tries: cell && cell.records.length > 0 ? cell.attempts : null,
    calls: callsOf(cell, records, model.id),
  }
}

/** Whose each call was. Without a trace the first one is the contestant's. */
function callsOf(cell: Cell | undefined, records: readonly CallRecord[], contestant: string): readonly DetailCall[] {
  const asked = new Map(cell?.trace?.map(({ record, by }) => [record, by]))
  const [first] = cell?.records ?? []
  return records.map((record) => {
    const known = asked.get(record.digest)
    if (known !== undefined) return { role: known, record }
    // What failed has no place in the trace; a judge that failed is told in the cell's reason.
    const isWork = record.digest === first || record.status === 'error'
    return { role: !isWork ? 'judge' : record.model === contestant ? 'contestant' : 'user', record }
  })
}

/** The row's id and the beginning of what is asked; an opening that all rows share is left out. */
export function rowLabel({ task }: TaskPlan, row: Row): { readonly id: string; readonly text: string } {
  const template = questionTemplate(task.variants[0].solver)
  const text = rendered(template, row)
  const shared = template.slice(0, Math.max(0, template.search(/\{[{%]/)))
  const own = shared.length > longestOpening && text.startsWith(shared) ? `… ${text.slice(shared.length)}` : text
  return {
    id: row.id,
    text: own
      .slice(0, 4 * labelLength)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, labelLength),
  }
}

/** What is asked first, filled by a row. */
export function promptText({ task }: Pick<TaskPlan, 'task'>, row: Row): string {
  return rendered(questionTemplate(task.variants[0].solver), row)
}

/** The template of what is asked first. */
function questionTemplate(solver: Solver): string {
  if (solver.kind === 'simulated') return solver.user.first ?? solver.user.persona
  const { messages } = firstAsking(solver)
  const { content = '' } = messages.findLast((message) => message.role === 'user') ?? messages.at(-1) ?? {}
  if (typeof content === 'string') return content
  return content.map((part) => (part.kind === 'text' ? part.text : part.source)).join(' ')
}

function messagesOf(graph: Graph, address: CellAddress): readonly ChatMessage[] {
  try {
    return requestOf(graph, address).messages
  } catch (error) {
    if (error instanceof TemplateError) return []
    throw error
  }
}

function rendered(template: string, row: Row): string {
  try {
    return renderText(template, row)
  } catch (error) {
    if (error instanceof TemplateError) return template
    throw error
  }
}
