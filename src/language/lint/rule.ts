import type { BenchmarkFile, Check } from '../benchmark.generated.ts'
import type { Dataset } from '../benchmark.ts'
import type { Findings } from '../findings.ts'
import type { Path } from '../positions.ts'

/** What a rule looks at: a document of the right shape and its loaded rows. */
export interface LintInput {
  readonly document: BenchmarkFile
  readonly datasets: Readonly<Record<string, Dataset>>
  readonly findings: Findings
}

/** One thing that a schema cannot say. A rule reports what it finds and never throws. */
export type LintRule = (input: LintInput) => void

/** A check with its place and the task it belongs to. */
export interface PlacedCheck {
  readonly check: Check
  readonly path: Path
  readonly task: string
}

/** Every check of a document, those in groups after their group. */
export function checksOf(document: BenchmarkFile): readonly PlacedCheck[] {
  return Object.entries(document.tasks).flatMap(([task, { checks }]) => within(checks, ['tasks', task, 'checks'], task))
}

function within(checks: readonly Check[], path: Path, task: string): readonly PlacedCheck[] {
  return checks.flatMap((check, index) => placed(check, [...path, String(index)], task))
}

function placed(check: Check, path: Path, task: string): readonly PlacedCheck[] {
  const self = { check, path, task }
  if ('all_of' in check) return [self, ...within(check.all_of, [...path, 'all_of'], task)]
  if ('any_of' in check) return [self, ...within(check.any_of, [...path, 'any_of'], task)]
  if ('not' in check) return [self, ...placed(check.not, [...path, 'not'], task)]
  return [self]
}
