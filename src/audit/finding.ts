import type { Path } from '../language/positions.ts'

/** The answerers that know nothing. */
export const gameNames = [
  'empty',
  'refusal',
  'echo',
  'constant',
  'listing',
  'injection',
  'fake-verdict',
  'filler',
] as const
export type GameName = (typeof gameNames)[number]

/** What the data alone gives away. */
export const dataCodes = ['duplicate-rows', 'near-duplicate-rows', 'answer-in-prompt', 'canary-missing'] as const

/** Every weakness an audit can find. */
export type AuditCode = `gamed-by-${GameName}` | (typeof dataCodes)[number]

/** One weakness: where in the file, what was seen, and how to harden it. */
export interface AuditFinding {
  readonly code: AuditCode
  /** What it stands at: a check, a dataset, or the file when empty. */
  readonly path: Path
  readonly message: string
  readonly advice: string
  /** Text to put at the end of the line where the finding stands, where that alone mends it. */
  readonly insertion?: string
}
