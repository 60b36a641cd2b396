import type { CheckResult } from '../checks/check-result.ts'
import type { Cell } from './cell.ts'

/** How steady a judge's preferences were when the two answers changed places. */
export interface PreferenceReport {
  /** The check's name. */
  readonly name: string
  /** Answers compared in both orders. */
  readonly n: number
  /** Share of them on which the verdict did not turn with the order (Shi et al. 2024, arXiv 2406.07791). */
  readonly positionConsistency: number
}

/** A report for each `prefer` check over one model's cells, those in groups too; empty without any. */
export function preferenceReports(cells: readonly Cell[]): readonly PreferenceReport[] {
  const results = cells.flatMap(({ checks }) => checks.flatMap(preferencesIn))
  return [...Map.groupBy(results, ({ name }) => name)].map(([name, own]) => ({
    name,
    n: own.length,
    positionConsistency: own.filter(({ consistent }) => consistent).length / own.length,
  }))
}

function preferencesIn(result: CheckResult): readonly CheckResult[] {
  if (result.consistent !== undefined) return [result]
  return result.parts?.flatMap(preferencesIn) ?? []
}
