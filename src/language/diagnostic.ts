/** How bad a finding is: an error stops the benchmark from running, a warning does not. */
export type Severity = 'error' | 'warning' | 'info'

/** A stretch of text in a file; lines and columns count from 1, columns in UTF-16 units, the end is exclusive. */
export interface SourceRange {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** A replacement that mends a diagnostic: put `text` in place of `range`. */
export interface TextEdit {
  readonly range: SourceRange
  readonly text: string
}

/** What to do about a diagnostic, in words, and as an edit where one can be made safely. */
export interface Fix {
  readonly title: string
  readonly edit?: TextEdit
}

/** One finding about a benchmark file: the same type for YAML, schema, lint and compile errors. */
export interface Diagnostic extends SourceRange {
  readonly file: string
  readonly severity: Severity
  /** A stable name such as `unknown-key`; listed in spec/diagnostics.md. */
  readonly code: string
  readonly message: string
  readonly fix?: Fix
}

/** True when at least one finding stops the benchmark from running. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}
