import type { ProviderState } from '../api/limits.ts'
import styles from './limits-page.module.css'

const stateWords: Readonly<Record<string, string>> = {
  open: 'takes calls',
  paused: 'has asked to be left alone for a while',
  down: 'has failed many times; it is tried again soon',
}

/** Who answers, and how many calls wait for whom. */
export function ProviderTable({ providers }: { readonly providers: readonly ProviderState[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the arrow keys.
    <section className={styles.wide} tabIndex={0} aria-label="Providers, scrollable">
      <table>
        <thead>
          <tr>
            <th scope="col">Provider</th>
            <th scope="col">Kind</th>
            <th scope="col">State</th>
            <th scope="col">Calls running</th>
            <th scope="col">At once at most, now</th>
            <th scope="col">Waiting</th>
          </tr>
        </thead>
        <tbody>
          {providers.map(({ name, kind, queue }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{kind}</td>
              <td data-state={queue?.state}>
                {queue ? (stateWords[queue.state] ?? queue.state) : 'part of this proxy: no waiting'}
              </td>
              <td>{queue?.inFlight.toLocaleString('en-US') ?? '–'}</td>
              <td>{queue?.limit.toLocaleString('en-US') ?? '–'}</td>
              <td>{queue?.waiting.toLocaleString('en-US') ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
