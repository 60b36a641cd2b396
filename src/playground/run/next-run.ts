import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ModelInfo } from '../../models/chat.ts'
import type { RunPlan } from '../../worker/api.ts'
import type { RunChoice } from '../../worker/run-choice.ts'
import { useModels } from '../api/queries.ts'
import { useServices } from '../app/services.ts'
import { useStore } from '../store/store.ts'
import { contestants } from './choice-store.ts'

/** Milliseconds without a change before the next run is estimated: the worker reads each keystroke first. */
const quietMs = 150

/** What Run would do now. */
export interface NextRun {
  readonly choice: RunChoice
  readonly models: readonly ModelInfo[]
  /** Ids and patterns that name no model the proxy has. */
  readonly unknown: readonly string[]
  /** Undefined until it has been worked out; null while the source has errors. */
  readonly plan: RunPlan | null | undefined
}

/** Follows the document and the choices, and keeps the estimate of the next run. */
export function useNextRun(): NextRun {
  const { worker, documents, choices } = useServices()
  const outline = useStore(documents.state, (state) => state.outline)
  const readings = useStore(documents.state, (state) => state.readings)
  const chosen = useStore(choices, (state) => state)
  const available = useModels().data ?? []
  const { models, unknown } = contestants(chosen, outline, available)
  const judges = available.filter((model) => outline?.judges.includes(model.id))
  const choice: RunChoice = {
    models,
    judges,
    ...(chosen.target === null ? {} : { target: chosen.target }),
    ...(chosen.limit === null ? {} : { limit: chosen.limit }),
  }
  const { data: plan } = useQuery({
    queryKey: ['plan', readings, models.map((model) => model.id), judges.length, chosen.target, chosen.limit],
    queryFn: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, quietMs))
      // Another estimate has taken its place.
      signal.throwIfAborted()
      return worker.plan(choice)
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
  })
  return { choice, models, unknown, plan }
}
