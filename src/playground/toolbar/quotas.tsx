import { useQuotas } from '../api/queries.ts'
import styles from './quotas.module.css'

/** What the proxy still allows this person; nothing where it sets no limit. */
export function Quotas() {
  const { data: quotas } = useQuotas()
  if (!quotas || quotas.length === 0) return null
  return (
    <dl className={styles.quotas} aria-label="Left at this proxy">
      {quotas.map(({ name, limit, left }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {left.toLocaleString('en-US')} of {limit.toLocaleString('en-US')} left
          </dd>
        </div>
      ))}
    </dl>
  )
}
