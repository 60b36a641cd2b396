import type { ModelKind } from '../../models/chat.ts'
import styles from './model-name.module.css'

const badges: Readonly<Partial<Record<ModelKind, string>>> = {
  recorded: 'recorded',
  baseline: 'baseline',
  'stand-in-judge': 'stand-in',
  embedder: 'stand-in',
}

/** A model's name without its provider, which stands beside it in small. */
export function ModelName({ id, kind }: { readonly id: string; readonly kind?: ModelKind | undefined }) {
  const { provider, name } = splitModelId(id)
  const badge = (kind && badges[kind]) ?? provider
  return (
    // biome-ignore lint/plugin: a name that is cut stands whole among the models to choose and the grid's columns.
    <span className={styles.model} title={id}>
      <span className={styles.name}>{name}</span>
      {badge && <span className={styles.provider}>{badge}</span>}
    </span>
  )
}

/** `openai/gpt-5.1` → openai, gpt-5.1. */
export function splitModelId(id: string): { readonly provider: string; readonly name: string } {
  const slash = id.indexOf('/')
  return { provider: id.slice(0, Math.max(0, slash)), name: id.slice(slash + 1) }
}
