import type { CellDetail } from '../../worker/detail-api.ts'
import { formatCount, formatDuration, formatUsd } from '../controls/format.ts'
import styles from './facts.module.css'

/** Tokens, cost, time and tries. */
export function Facts({ detail }: { readonly detail: CellDetail }) {
  const { usage, latencyMs, tries, calls } = detail
  const own = calls.filter(({ role }) => role === 'contestant').length
  const facts: readonly (readonly [string, string])[] = [
    ...(usage
      ? ([
          ['Tokens in', formatCount(usage.inputTokens)],
          ['Tokens out', formatCount(usage.outputTokens)],
          ['Cost', formatUsd(usage.usd)],
        ] as const)
      : []),
    ...(latencyMs === null ? [] : [['Latency', formatDuration(latencyMs)] as const]),
    ...(own > 1 ? [['Calls', formatCount(own)] as const] : []),
    ...(tries === null ? [] : [['Tries', formatCount(tries)] as const]),
  ]
  if (facts.length === 0) return null
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
