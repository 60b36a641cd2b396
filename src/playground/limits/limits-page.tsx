import type { QuotaState } from '../../models/quota-state.ts'
import { type Limits, quotaWords } from '../api/limits.ts'
import { useLimits } from '../api/queries.ts'
import { capitalised } from '../controls/format.ts'
import { Logo } from '../controls/logo.tsx'
import { ThemeToggle } from '../theme/theme-toggle.tsx'
import styles from './limits-page.module.css'
import { ModelTable } from './model-table.tsx'
import { ProviderTable } from './provider-table.tsx'
import { quotaStanding, timeWords } from './quota-standing.ts'

/** How often the page looks again, in milliseconds. */
const refreshMs = 2_000

/** All that the proxy offers, costs, allows and has left, as it changes. */
export function LimitsPage() {
  const { data: limits, error, isPending } = useLimits(refreshMs)
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <a href="./" className={styles.home}>
          <Logo /> Benchleaf
        </a>
        <ThemeToggle />
      </header>
      <main className={styles.main}>
        <h1>Limits of this proxy</h1>
        {isPending && <p>Asking the proxy…</p>}
        {error && (
          <p role="alert" className={styles.problem}>
            {error.message}
          </p>
        )}
        {limits && <Report limits={limits} />}
      </main>
    </div>
  )
}

function Report({ limits }: { readonly limits: Limits }) {
  const { client, quotas, priceList, cache, providers } = limits
  const own = quotas.filter(({ scope }) => scope === 'client')
  const total = quotas.filter(({ scope }) => scope === 'total')
  return (
    <>
      <p className={styles.lead}>
        You are known as <code>{client}</code>. Calls in flight count with the most that they may use. Baselines,
        recorded answers and replies from the cache use nothing; calls with a key of your own use one request.
      </p>
      <section aria-labelledby="own">
        <h2 id="own">What you may use</h2>
        <Quotas quotas={own} />
      </section>
      <section aria-labelledby="all">
        <h2 id="all">What all users may use together</h2>
        <Quotas quotas={total} />
      </section>
      <section aria-labelledby="providers">
        <h2 id="providers">Providers</h2>
        <ProviderTable providers={providers} />
      </section>
      <section aria-labelledby="models">
        <h2 id="models">Models and prices</h2>
        <p>
          US dollars per million tokens. Prices that neither the provider nor the configuration tells are those of{' '}
          {priceList.source} {priceList.version}, of <time dateTime={priceList.date}>{priceList.date}</time>. A price
          that nobody tells is unknown, not free.
        </p>
        <ModelTable />
      </section>
      <section aria-labelledby="cache">
        <h2 id="cache">Cache</h2>
        <p>{cacheWords(cache)}</p>
      </section>
    </>
  )
}

function Quotas({ quotas }: { readonly quotas: readonly QuotaState[] }) {
  return (
    <dl className={styles.quotas}>
      {quotas.map((quota) => (
        <QuotaLine key={quota.name} quota={quota} />
      ))}
    </dl>
  )
}

function QuotaLine({ quota }: { readonly quota: QuotaState }) {
  const { name, limit, used } = quota
  const { how, words } = quotaStanding(quota)
  const title = quotaWords(name)
  return (
    <div className={styles.quota} data-standing={how}>
      <dt>{capitalised(title)}</dt>
      <dd>
        {limit !== null && (
          <meter
            aria-label={`${title} used`}
            aria-valuetext={words}
            min={0}
            max={Math.max(limit, 1)}
            value={Math.min(used, limit)}
          />
        )}
        <span>{words}</span>
        {how === 'plenty' && <span className={styles.again}>starts again in {timeWords(quota.resetsInSeconds)}</span>}
      </dd>
    </div>
  )
}

function cacheWords(cache: Limits['cache']): string {
  if (cache === null) return 'Replies are not kept: every call reaches its model.'
  const days = Math.round(cache.ageSeconds / 8_640) / 10
  const megabytes = Math.round(cache.bytes / 1024 ** 2)
  return `A reply is kept for ${days} days, and all of them together take at most ${megabytes} MB; the oldest go first. The same request in the same epoch is answered from there at no cost, unless the call says otherwise.`
}
