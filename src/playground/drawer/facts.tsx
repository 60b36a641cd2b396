import type { CellDetail } from '../../worker/api.ts'
import { formatCount, formatDuration, formatUsd } from '../controls/format.ts'
import styles from './facts.module.css'

/** Tokens, cost, time and tries. */
export function Facts({ detail }: { readonly detail: CellDetail }) {
  const { usage, latencyMs, records } = detail
  const attempts = records[0]?.attempts.length ?? 0
  const facts: readonly (readonly [string, string])[] = [
    ...(usage
      ? ([
          ['Tokens in', formatCount(usage.inputTokens)],
          ['Tokens out', formatCount(usage.outputTokens)],
          ['Cost', formatUsd(usage.usd)],
        ] as const)
      : []),
    ...(latencyMs === null ? [] : [['Latency', formatDuration(latencyMs)] as const]),
    ...(records.length > 0 ? [['Tries', formatCount(attempts)] as const] : []),
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
