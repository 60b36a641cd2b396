import type { Diagnostic } from '../language/diagnostic.ts'

/** What an audit of the source last read found. No judge is asked for it. */
export interface AuditView {
  readonly findings: readonly Diagnostic[]
  /** Checks that only a judge decides: they were not played. */
  readonly unplayedChecks: number
}
