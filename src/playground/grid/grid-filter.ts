import type { TaskShape } from '../../worker/api.ts'
import type { CellStore } from '../run/cell-store.ts'

/** Which rows the grid shows. */
export const gridFilters = ['all', 'changed', 'failed', 'differ', 'trouble'] as const
export type GridFilter = (typeof gridFilters)[number]

/** Each filter as its button says it. */
export const filterWords: Readonly<Record<GridFilter, string>> = {
  all: 'All rows',
  changed: 'Changed',
  failed: 'Some fail',
  differ: 'Models differ',
  trouble: 'Errors, unscored',
}

/** The rows that a filter lets through; null for all of them. */
export function filteredRows(cells: CellStore, task: TaskShape, filter: GridFilter): readonly number[] | null {
  switch (filter) {
    case 'all':
      return null
    case 'changed':
      return cells.rowsMarked(task)
    case 'failed':
      return cells.rowsWith(task, ['fail'])
    case 'differ':
      return cells.rowsThatDiffer(task)
    case 'trouble':
      return cells.rowsWith(task, ['error', 'unscored'])
  }
}
