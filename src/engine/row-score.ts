import type { Row } from '../language/benchmark.ts'

/** A row's mean over its scored epochs, for one model. */
export interface RowScore {
  readonly row: string
  /** What it shares with other rows, as the dataset says; absent where it stands alone. */
  readonly cluster?: string
  readonly source: Row
  readonly score: number
  readonly passRate: number
}
