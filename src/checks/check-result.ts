/** The class a `label` check expected and the one it found; null where the answer names none, or several. */
export interface LabelFinding {
  readonly expected: string
  readonly found: string | null
}

/** What one check said about one cell. */
export interface CheckResult {
  readonly kind: string
  readonly name: string
  /** Null when the check could not be decided. */
  readonly pass: boolean | null
  /** 0 to 1; null when the check could not be decided. */
  readonly score: number | null
  readonly reason: string
  /** The parts of a group, the criteria of a rubric, the verdicts of a panel. */
  readonly parts?: readonly CheckResult[]
  /** Of a criterion that does not apply to the answer: it counts neither way. */
  readonly notApplicable?: true
  /** Of a `prefer` check: whether the verdict was the same in both orders. */
  readonly consistent?: boolean
  /** Of a `label` check that could be decided. */
  readonly label?: LabelFinding
}
