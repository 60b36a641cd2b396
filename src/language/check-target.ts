/** Where in a contestant's work something was said. */
export type WorkPlace =
  | { readonly kind: 'final' }
  /** Counts from 1. */
  | { readonly kind: 'turn'; readonly turn: number }
  | { readonly kind: 'step'; readonly step: string }

/** What a check looks at: a part of what was said, and where. */
export interface CheckTarget {
  readonly part: 'answer' | 'response' | 'conversation'
  readonly place: WorkPlace
}

const written = /^(?:(answer|response) of )?(?:turn ([1-9]\d{0,3})|([A-Za-z][A-Za-z0-9_-]*))$/

/** Names that mean something of their own in `of`, so that no step may have them. */
export const targetWords: readonly string[] = ['answer', 'response', 'conversation']

const finalAnswer: CheckTarget = { part: 'answer', place: { kind: 'final' } }

/** Reads a check's `of`: `answer`, `response`, `conversation`, `turn 2`, `draft`, `response of turn 2`. Undefined for none. */
export function readTarget(of: string | undefined): CheckTarget | undefined {
  if (of === undefined || of === 'answer') return finalAnswer
  if (of === 'response' || of === 'conversation') return { part: of, place: { kind: 'final' } }
  const match = written.exec(of)
  if (!match) return undefined
  const [, part = 'answer', turn, step = ''] = match
  const place = turn === undefined ? ({ kind: 'step', step } as const) : ({ kind: 'turn', turn: Number(turn) } as const)
  return { part: part === 'response' ? part : 'answer', place }
}
