import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useServices } from '../app/services.ts'
import { formatUsd } from '../controls/format.ts'
import { useNextRun } from '../run/use-plan.ts'
import { useStore } from '../store/store.ts'
import { rowsTried } from './try-store.ts'

/** What trying a few rows would cost, in words; empty until that is known. */
export function useTryCost(): string {
  const { worker, documents } = useServices()
  const readings = useStore(documents.state, (state) => state.readings)
  const { choice } = useNextRun()
  const { models, judges, target } = choice
  const limit = Math.min(rowsTried, choice.limit ?? rowsTried)
  const { data: plan } = useQuery({
    queryKey: ['try-plan', readings, models.map(({ id }) => id), judges.length, target, limit],
    queryFn: () => worker.plan({ ...choice, limit }),
    enabled: models.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
  })
  if (!plan) return ''
  if (plan.usd === null) return 'cost unknown'
  if (plan.usd === 0) return 'free'
  return `${plan.atMost ? 'up to ' : ''}about ${formatUsd(plan.usd)}`
}
