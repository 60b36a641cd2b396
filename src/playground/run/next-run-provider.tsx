import { type ReactNode, useMemo } from 'react'
import type { ModelInfo } from '../../models/chat.ts'
import type { RunChoice } from '../../worker/run-choice.ts'
import { useModels } from '../api/queries.ts'
import { useServices } from '../app/services.ts'
import { useStore } from '../store/store.ts'
import { contestants } from './choice-store.ts'
import { NextRunContext } from './next-run.ts'
import { useEstimate } from './use-estimate.ts'

const none: readonly ModelInfo[] = []

/** Follows the document and the choices for all who ask what Run would do, and tells them only when that is something else. */
export function NextRunProvider({ children }: { readonly children: ReactNode }) {
  const { documents, choices } = useServices()
  const outline = useStore(documents.state, (state) => state.outline)
  const chosen = useStore(choices, (state) => state)
  const available = useModels().data ?? none
  const { models, unknown } = useMemo(() => contestants(chosen, outline, available), [chosen, outline, available])
  const choice = useMemo((): RunChoice => {
    const judges = available.filter((model) => outline?.judges.includes(model.id))
    return {
      models,
      judges,
      ...(chosen.target === null ? {} : { target: chosen.target }),
      ...(chosen.limit === null ? {} : { limit: chosen.limit }),
    }
  }, [models, available, outline, chosen])
  const plan = useEstimate(choice)
  const next = useMemo(() => ({ choice, models, unknown, plan }), [choice, models, unknown, plan])
  return <NextRunContext value={next}>{children}</NextRunContext>
}
