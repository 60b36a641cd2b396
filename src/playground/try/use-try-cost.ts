import { formatUsd } from '../controls/format.ts'
import { useNextRun } from '../run/next-run.ts'
import { useEstimate } from '../run/use-estimate.ts'
import { rowsTried } from './try-store.ts'

/** What trying a few rows would cost, in words; empty until that is known. */
export function useTryCost(): string {
  const { choice } = useNextRun()
  const limit = Math.min(rowsTried, choice.limit ?? rowsTried)
  const plan = useEstimate({ ...choice, limit })
  if (!plan || choice.models.length === 0) return ''
  if (plan.usd === null) return 'cost unknown'
  if (plan.usd === 0) return 'free'
  return `${plan.atMost ? 'up to ' : ''}about ${formatUsd(plan.usd)}`
}
