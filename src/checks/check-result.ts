/** What one check said about one cell. */
export interface CheckResult {
  readonly kind: string
  readonly name: string
  /** Null when the check could not be decided. */
  readonly pass: boolean | null
  /** 0 to 1; null when the check could not be decided. */
  readonly score: number | null
  readonly reason: string
  /** The parts of a group, or the criteria of a rubric. */
  readonly parts?: readonly CheckResult[]
}
