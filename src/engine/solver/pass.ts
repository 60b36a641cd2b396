import type { Scene } from '../../graph/asking.ts'
import type { Asking } from '../../language/benchmark.ts'
import type { Ask, Conversation } from './conversation.ts'
import type { Cost, Reply } from './transcript.ts'

/** One pass through a solver. */
export interface Pass {
  /** By turn (`turn 2`) or step. */
  readonly replies: ReadonlyMap<string, Reply>
  /** Which of them is the response. */
  readonly last: string
  readonly cost: Cost
  /** The conversation that ended in the response, and the turn it was. */
  readonly conversation: Conversation
  readonly turn: number
}

/** What a pass is made with. */
export interface PassParts {
  readonly scene: Scene
  /** Begins a conversation; they stand in the log in the order in which they were begun. */
  readonly converse: (asking: Asking, step?: string) => Conversation
  readonly ask: Ask
  readonly repetition: number
}

/** Waits for all, also when one fails, so that nothing of a cell goes on after its end; then throws the first failure. */
export async function allSettled<Value>(promises: readonly Promise<Value>[]): Promise<readonly Value[]> {
  const settled = await Promise.allSettled(promises)
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason
    return each.value
  })
}
