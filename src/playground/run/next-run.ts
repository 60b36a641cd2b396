import { createContext, useContext } from 'react'
import type { ModelInfo } from '../../models/chat.ts'
import type { RunPlan } from '../../worker/api.ts'
import type { RunChoice } from '../../worker/run-choice.ts'

/** What Run would do now. */
export interface NextRun {
  readonly choice: RunChoice
  readonly models: readonly ModelInfo[]
  /** Ids and patterns that name no model the proxy has. */
  readonly unknown: readonly string[]
  /** Undefined until it has been worked out; null while the source has errors. */
  readonly plan: RunPlan | null | undefined
}

export const NextRunContext = createContext<NextRun | null>(null)

/** The next run, as the document, the choices and the proxy's models have it. */
export function useNextRun(): NextRun {
  const next = useContext(NextRunContext)
  if (!next) throw new Error('the page was rendered without its next run')
  return next
}
