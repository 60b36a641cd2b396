import type { Place } from './tree.ts'

/** What is wrong with an expression, and where in it. */
export type ExpressionFault = Place &
  (
    | { readonly kind: 'invalid'; readonly reason: string }
    | {
        readonly kind: 'unknown'
        readonly name: string
        readonly what: 'names' | 'functions' | 'members'
        readonly known: readonly string[]
      }
  )

/** Thrown while an expression is read; never leaves this folder. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly fault: ExpressionFault

  constructor(reason: string, { start, end }: Place) {
    super(reason)
    this.fault = { kind: 'invalid', reason, start, end }
  }
}
