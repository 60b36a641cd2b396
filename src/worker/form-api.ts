import type { Diagnostic } from '../language/diagnostic.ts'
import type { Json, JsonObject } from '../language/json.ts'
import type { Path } from '../language/positions.ts'

/** A benchmark's value as it is written, whether its shape is right or not. */
export type FormDocument =
  | { readonly kind: 'value'; readonly value: Json }
  /** The text is no YAML. */
  | { readonly kind: 'broken'; readonly reason: string; readonly line: number }

/** A finding and the value it stands in. */
export interface FormFault {
  readonly path: Path
  readonly diagnostic: Diagnostic
}

/** The rows of a dataset. */
export interface FormTable {
  /** Where they are: `rows` and `csv` stand in the benchmark and can be edited. */
  readonly origin: 'rows' | 'csv' | 'file' | 'other' | 'none'
  readonly columns: readonly string[]
  readonly rows: readonly JsonObject[]
  readonly fault: string | null
}

/** A template filled by a row. */
export type Rendered =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fault'; readonly reason: string }

/** A data file's rows, or why it cannot be read. */
export type ReadRows =
  | { readonly kind: 'rows'; readonly rows: readonly JsonObject[] }
  | { readonly kind: 'fault'; readonly reason: string }
