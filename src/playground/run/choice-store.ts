import type { ModelInfo } from '../../models/chat.ts'
import { selectModels } from '../../models/select.ts'
import type { Outline } from '../../worker/api.ts'
import { createStore, type Store } from '../store/store.ts'

/** What the person chose about the next run. */
export interface Choices {
  /** Model ids; null while the benchmark's own list stands. */
  readonly models: readonly string[] | null
  /** A task or suite; null for the benchmark's `main`. */
  readonly target: string | null
  readonly concurrency: number
  /** Rows of each task; null for all. */
  readonly limit: number | null
  readonly reuse: boolean
}

/** The choices as they stand when a benchmark is opened. */
export const defaultChoices: Choices = { models: null, target: null, concurrency: 32, limit: null, reuse: true }

export function createChoiceStore(): Store<Choices> {
  return createStore(defaultChoices)
}

/** The models that would run, and the ids or patterns that name none. */
export function contestants(
  choices: Choices,
  outline: Outline | null,
  available: readonly ModelInfo[],
): { readonly models: readonly ModelInfo[]; readonly unknown: readonly string[] } {
  return selectModels(choices.models ?? outline?.models ?? [], available)
}
