import type { Row } from '../language/benchmark.ts'
import { canonicalJson } from '../language/canonical.ts'
import type { RowScore } from './row-score.ts'

/** The cluster of each row of a task; undefined where every row stands alone. */
export function clustersOf(rows: readonly Pick<RowScore, 'row' | 'cluster'>[]): readonly string[] | undefined {
  const clusters = rows.map(({ row, cluster }) => (cluster === undefined ? `row ${row}` : `cluster ${cluster}`))
  return new Set(clusters).size < rows.length ? clusters : undefined
}

/**
 * The cluster of each of a task's rows among those of other tasks: rows of one cluster, and rows that hold just the same,
 * are one, whichever dataset they stand in.
 */
export function clustersAcross(task: string, rows: readonly RowScore[]): readonly string[] {
  return rows.map(({ row, cluster, source }) => {
    if (cluster !== undefined) return `cluster ${cluster}`
    const content = contentOf(source)
    return content === '{}' ? `${task} ${row}` : content
  })
}

function contentOf(row: Row): string {
  const known = contents.get(row)
  if (known !== undefined) return known
  const content = canonicalJson(row.values)
  contents.set(row, content)
  return content
}

/** A report is made many times while a run goes on. */
const contents = new WeakMap<Row, string>()
