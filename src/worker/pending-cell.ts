import type { Cell } from '../engine/cell.ts'

/** Stands for every cell that has not ended; counts in no score. */
export const pending: Cell = {
  task: '',
  row: '',
  model: '',
  epoch: 1,
  status: 'skipped',
  pass: null,
  score: null,
  checks: [],
  output: null,
  answer: null,
  usage: { inputTokens: 0, outputTokens: 0, usd: 0 },
  latencyMs: 0,
  attempts: 0,
  records: [],
}
