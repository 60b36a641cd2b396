import type { Json } from '../../language/json.ts'
import type { ModelInfo } from '../../models/chat.ts'
import { useModels } from '../api/queries.ts'
import styles from './limits-page.module.css'

/** What each model costs, how much it reads at once, and what it can do. */
export function ModelTable() {
  const { data: models, error } = useModels()
  if (error) return <p role="alert">{error.message}</p>
  if (!models) return <p>Asking for the models…</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the arrow keys.
    <section className={styles.wide} tabIndex={0} aria-label="Models, scrollable">
      <table>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Input</th>
            <th scope="col">Output</th>
            <th scope="col">Context, tokens</th>
            <th scope="col">Can</th>
            <th scope="col">Cannot</th>
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <ModelRow key={model.id} model={model} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ModelRow({ model: { id, prices, contextLength, capabilities = {} } }: { readonly model: ModelInfo }) {
  const named = Object.entries(capabilities)
  return (
    <tr>
      <th scope="row">{id}</th>
      <td>{priceWords(prices?.input)}</td>
      <td>{priceWords(prices?.output)}</td>
      <td>{contextLength?.toLocaleString('en-US') ?? 'unknown'}</td>
      <td>{named.every(([, value]) => value === null) ? 'unknown' : listOf(named.filter(([, value]) => value))}</td>
      <td>{listOf(named.filter(([, value]) => value === false))}</td>
    </tr>
  )
}

function priceWords(price: number | undefined): string {
  if (price === undefined) return 'unknown'
  return price === 0 ? 'free' : `$${price.toLocaleString('en-US', { maximumFractionDigits: 4 })}`
}

function listOf(capabilities: readonly (readonly [string, Json])[]): string {
  const words = capabilities.map(
    ([name, value]) => `${name.replaceAll('_', ' ')}${value === 'json' ? ' (JSON only)' : ''}`,
  )
  return words.join(', ') || '–'
}
