import Papa from 'papaparse'
import type { RunBundle } from '../engine/bundle.ts'
import type { Clock } from '../engine/ports.ts'
import { cellAt } from '../graph/compile.ts'
import type { Json } from '../language/json.ts'
import { reportText } from '../report/report-text.ts'
import { type ModelSpread, spreadsOf } from '../report/spread.ts'
import { promptText, rowLabel } from './cell-detail.ts'
import { cellGlance } from './cell-state.ts'
import type { FileFormat, GridQuery, GridStretch, GridWorker, RowAnswer, RowAnswers, RowLabel } from './grid-api.ts'
import { cellsOfRow, findRows, type ShownCells } from './row-query.ts'

/** What the desk knows of the run that the page shows. */
interface GridParts {
  readonly clock: Clock
  /** Undefined before the first run. */
  readonly shown: () => ShownCells | undefined
  /** Undefined before a run has ended. */
  readonly bundle: () => RunBundle | undefined
}

/** Characters of a value that the grid shows. */
const valueLength = 120

/** Answers what the grid asks about the run shown. */
export class GridDesk implements GridWorker {
  private readonly parts: GridParts
  private search = new AbortController()

  constructor(parts: GridParts) {
    this.parts = parts
  }

  async find(query: GridQuery): Promise<Uint32Array | null> {
    this.search.abort(new Error('A newer question was asked.'))
    this.search = new AbortController()
    const shown = this.parts.shown()
    return shown ? findRows(shown, query, { clock: this.parts.clock, signal: this.search.signal }) : null
  }

  async rows(task: string, from: number, to: number, columns: readonly string[]): Promise<readonly RowLabel[]> {
    const plan = this.plan(task)
    if (!plan) return []
    return plan.rows.slice(from, to).map((row) => ({
      ...rowLabel(plan, row),
      values: columns.map((column) => valueWords(row.values[column] ?? '').slice(0, valueLength)),
    }))
  }

  async copy({ task, rows, columns }: GridStretch): Promise<string> {
    const shown = this.parts.shown()
    const plan = this.plan(task)
    if (!shown || !plan) return ''
    const name = (column: number) => {
      const { model, variant, epoch } = cellAt(shown.graph, plan.firstCell + column)
      return [model.id, ...(variant.name === '' ? [] : [variant.name]), ...(plan.epochs > 1 ? [`try ${epoch}`] : [])]
    }
    const header = ['row', ...columns.map((column) => name(column).join(', '))]
    const lines = [...rows].map((row) => {
      const { first } = cellsOfRow(shown, plan, row)
      return [plan.rows[row]?.id ?? '', ...columns.map((column) => copied(shown, first + column))]
    })
    return Papa.unparse([header, ...lines], { delimiter: '\t', newline: '\n', escapeFormulae: true })
  }

  async answers(task: string, row: number): Promise<RowAnswers | null> {
    const shown = this.parts.shown()
    const plan = this.plan(task)
    const asked = plan?.rows[row]
    if (!shown || !plan || !asked) return null
    const { first, count } = cellsOfRow(shown, plan, row)
    return {
      row: asked.id,
      prompt: promptText(plan, asked),
      values: Object.entries(asked.values).map(([column, value]) => ({ column, text: valueWords(value) })),
      answers: Array.from({ length: count }, (_, column) => answerAt(shown, first + column)),
    }
  }

  async spreads(task: string): Promise<readonly ModelSpread[]> {
    const shown = this.parts.shown()
    const plan = this.plan(task)
    return shown && plan ? spreadsOf(endedCells(shown, plan), task) : []
  }

  async report(format: FileFormat): Promise<Blob | null> {
    const bundle = this.parts.bundle()
    if (!bundle) return null
    return new Blob([...reportText([bundle], format)], { type: mediaTypes[format] })
  }

  private plan(task: string) {
    return this.parts.shown()?.graph.tasks.find(({ name }) => name === task)
  }
}

const mediaTypes: Readonly<Record<FileFormat, string>> = {
  jsonl: 'application/jsonl',
  csv: 'text/csv',
  md: 'text/markdown',
  html: 'text/html',
}

function* endedCells(shown: ShownCells, { firstCell, cellCount }: { firstCell: number; cellCount: number }) {
  for (let index = firstCell; index < firstCell + cellCount; index++) {
    const cell = shown.cell(index)
    if (cell) yield cell
  }
}

function copied(shown: ShownCells, index: number): string | number {
  const cell = shown.cell(index)
  if (!cell) return ''
  return cell.score ?? cell.status
}

function answerAt(shown: ShownCells, index: number): RowAnswer {
  const { model, variant, epoch } = cellAt(shown.graph, index)
  const cell = shown.cell(index)
  return {
    index,
    model: model.id,
    variant: variant.name,
    epoch,
    ...(cell ? cellGlance(cell) : { state: 'pending', score: null }),
    output: cell?.output ?? null,
    answer: cell?.answer ?? null,
    reason: cell?.reason ?? null,
  }
}

function valueWords(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
