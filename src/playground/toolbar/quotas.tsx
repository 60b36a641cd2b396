import type { QuotaState } from '../../models/quota-state.ts'
import { quotaWords } from '../api/limits.ts'
import { useLimits } from '../api/queries.ts'
import { quotaStanding } from '../limits/quota-standing.ts'
import styles from './quotas.module.css'

/** What the proxy still allows this person, and the way to all that it allows. */
export function Quotas() {
  const { data: limits } = useLimits()
  if (!limits) return null
  const limited = limits.quotas.filter((quota) => quota.limit !== null)
  return (
    <div className={styles.quotas}>
      {limited.length > 0 && (
        <dl aria-label="Left at this proxy">
          {limited.map((quota) => (
            <div key={`${quota.scope} ${quota.name}`}>
              <dt>{nameOf(quota)}</dt>
              <dd data-standing={quotaStanding(quota).how}>{quotaStanding(quota).words}</dd>
            </div>
          ))}
        </dl>
      )}
      <a href="#/limits" target="_blank" rel="noopener">
        Limits, prices and what each model can do
      </a>
    </div>
  )
}

function nameOf({ name, scope }: QuotaState): string {
  return scope === 'total' ? `${quotaWords(name)}, of all together` : quotaWords(name)
}
