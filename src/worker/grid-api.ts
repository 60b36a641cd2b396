import type { ReportFormat } from '../report/report-text.ts'
import type { ModelSpread } from '../report/spread.ts'
import type { CellGlance } from './cell-state.ts'

/** Which rows the grid shows. */
export const gridFilters = ['all', 'changed', 'failed', 'differ', 'unsure', 'trouble'] as const
export type GridFilter = (typeof gridFilters)[number]

/** What rows stand in order of: their place in the file, their mean score, or one model's. */
export type GridOrder =
  | { readonly by: 'file' | 'mean'; readonly down: boolean }
  | { readonly by: 'model'; readonly model: string; readonly down: boolean }

/** Which rows of a task are shown, and in which order. */
export interface GridQuery {
  readonly task: string
  readonly filter: GridFilter
  /** A text that the row or one of its answers holds, in any case; empty for all rows. */
  readonly text: string
  readonly order: GridOrder
}

/** A stretch of the grid, for a spreadsheet. */
export interface GridStretch {
  readonly task: string
  /** Row numbers in the order shown. */
  readonly rows: Uint32Array
  /** Places within a row's cells. */
  readonly columns: readonly number[]
}

export interface RowLabel {
  readonly id: string
  /** The beginning of what is asked. */
  readonly text: string
  /** The beginnings of the values of the columns asked for. */
  readonly values: readonly string[]
}

/** One model's answer to a row. */
export interface RowAnswer extends CellGlance {
  readonly index: number
  readonly model: string
  /** Empty where there is one way of asking only. */
  readonly variant: string
  /** Counts from 1. */
  readonly epoch: number
  readonly output: string | null
  readonly answer: string | null
  readonly reason: string | null
}

/** Every answer to a row, in the order of the grid. */
export interface RowAnswers {
  readonly row: string
  /** What is asked. */
  readonly prompt: string
  readonly values: readonly { readonly column: string; readonly text: string }[]
  readonly answers: readonly RowAnswer[]
}

/** The formats a run is saved in, besides the bundle. */
export type FileFormat = Extract<ReportFormat, 'html' | 'csv' | 'md' | 'jsonl'>

/** What the grid asks of the worker. */
export interface GridWorker {
  /** The rows shown, in order; null for all of them in the file's order. Rejects when a newer question was asked. */
  find(query: GridQuery): Promise<Uint32Array | null>
  /** The labels of a stretch of a task's rows, with the values of some of the dataset's columns. */
  rows(task: string, from: number, to: number, columns: readonly string[]): Promise<readonly RowLabel[]>
  /** A stretch of the grid as tab-separated text. */
  copy(stretch: GridStretch): Promise<string>
  /** Every answer to a row; null without it. */
  answers(task: string, row: number): Promise<RowAnswers | null>
  /** How each model's scores and times of a task spread. */
  spreads(task: string): Promise<readonly ModelSpread[]>
  /** The run told in a format; null before it has ended. */
  report(format: FileFormat): Promise<Blob | null>
}
