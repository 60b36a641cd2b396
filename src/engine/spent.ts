import type { CallRecord } from './record.ts'

/** What calls took, those that failed counted as requests. */
export interface Spent {
  readonly requests: number
  readonly inputTokens: number
  readonly outputTokens: number
  /** US dollars; null once a call's price was unknown. */
  readonly usd: number | null
}

/** Before the first call. */
export const nothingSpent: Spent = { requests: 0, inputTokens: 0, outputTokens: 0, usd: 0 }

/** What the calls behind records took, so that a run that is continued keeps its limits. */
export function spentOn(records: Iterable<CallRecord>): Spent {
  let total = nothingSpent
  for (const record of records) total = withCall(total, record)
  return total
}

function withCall(total: Spent, record: CallRecord): Spent {
  const requests = total.requests + record.attempts.length
  if (record.status === 'error') return { ...total, requests }
  const { usage, usd } = record
  return {
    requests,
    inputTokens: total.inputTokens + usage.inputTokens,
    outputTokens: total.outputTokens + usage.outputTokens,
    usd: total.usd === null || usd === null ? null : total.usd + usd,
  }
}
