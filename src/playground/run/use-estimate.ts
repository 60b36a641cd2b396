import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { RunPlan } from '../../worker/api.ts'
import type { RunChoice } from '../../worker/run-choice.ts'
import { useServices } from '../app/services.ts'
import { sameOr } from '../store/same.ts'
import { useStore } from '../store/store.ts'

/** Milliseconds without a change before anything is estimated: the worker reads each keystroke first. */
const quietMs = 150

/** Follows what a choice would take. Undefined until it has been worked out; null while the source has errors. */
export function useEstimate(choice: RunChoice): RunPlan | null | undefined {
  const { worker, documents } = useServices()
  const readings = useStore(documents.state, (state) => state.readings)
  const { models, judges, target, limit } = choice
  const { data } = useQuery({
    queryKey: ['plan', readings, models.map((model) => model.id), judges.length, target ?? null, limit ?? null],
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
  const plan = useRef(data)
  plan.current = sameOr(plan.current, data)
  return plan.current
}
