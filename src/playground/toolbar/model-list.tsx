import { useState } from 'react'
import { Header } from 'react-aria-components/Header'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { Input, SearchField } from 'react-aria-components/SearchField'
import type { ModelInfo, ModelKind } from '../../models/chat.ts'
import { useModels } from '../api/queries.ts'
import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { CheckIcon } from '../controls/icons.tsx'
import { useNextRun } from '../run/next-run.ts'
import { useStore } from '../store/store.ts'
import styles from './model-picker.module.css'

const groups: readonly { readonly kind: ModelKind; readonly title: string }[] = [
  { kind: 'live', title: 'Live models' },
  { kind: 'recorded', title: 'Recorded answers of real models, replayed' },
  { kind: 'baseline', title: 'Baselines: no language models' },
]

/** The list of models to choose from. */
export function ModelList() {
  const { choices } = useServices()
  const chosen = useStore(choices, (state) => state.models)
  const { models, unknown } = useNextRun()
  const list = useModels()
  const [filter, setFilter] = useState('')
  const available = (list.data ?? []).filter((model) => model.capabilities?.chat !== false && matches(model, filter))
  const selected = new Set(models.map((model) => model.id))
  const choose = (shown: readonly string[]) => {
    const hidden = models.map((model) => model.id).filter((id) => !available.some((model) => model.id === id))
    choices.set({ models: [...hidden, ...shown] })
  }
  return (
    <div className={styles.picker}>
      <SearchField aria-label="Find a model" value={filter} onChange={setFilter} className={styles.search ?? ''}>
        <Input placeholder="Find a model" className={styles.input ?? ''} />
      </SearchField>
      {unknown.length > 0 && <p className={styles.unknown}>Not offered by this proxy: {unknown.join(', ')}</p>}
      {list.isError && <p className={styles.unknown}>{list.error.message}</p>}
      <ListBox
        aria-label="Models"
        className={styles.list ?? ''}
        selectionMode="multiple"
        selectedKeys={selected}
        onSelectionChange={(keys) => choose(keys === 'all' ? available.map(({ id }) => id) : [...keys].map(String))}
        renderEmptyState={() => <p className={styles.empty}>No model matches.</p>}
      >
        {groups
          .map((group) => ({ ...group, models: available.filter((model) => model.kind === group.kind) }))
          .filter((group) => group.models.length > 0)
          .map((group) => (
            <ListBoxSection key={group.kind} id={group.kind}>
              <Header className={styles.group ?? ''}>{group.title}</Header>
              {group.models.map((model) => (
                <ListBoxItem key={model.id} id={model.id} textValue={model.id} className={styles.item ?? ''}>
                  <span className={styles.box}>{selected.has(model.id) && <CheckIcon />}</span>
                  <span className={styles.words}>
                    <span className={styles.id}>{model.id}</span>
                    {model.description && <span className={styles.description}>{model.description}</span>}
                  </span>
                  <span className={styles.price}>{priceWords(model)}</span>
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
      </ListBox>
      <footer className={styles.footer}>
        <Button look="quiet" isDisabled={chosen === null} onPress={() => choices.set({ models: null })}>
          As the benchmark says
        </Button>
        <Button look="quiet" isDisabled={models.length === 0} onPress={() => choices.set({ models: [] })}>
          None
        </Button>
      </footer>
    </div>
  )
}

function matches({ id, description }: ModelInfo, filter: string): boolean {
  return `${id} ${description ?? ''}`.toLowerCase().includes(filter.trim().toLowerCase())
}

function priceWords({ kind, prices }: ModelInfo): string {
  if (kind !== 'live') return 'free'
  if (!prices) return 'price unknown'
  return prices.input === 0 && prices.output === 0 ? 'free' : `$${prices.input} in, $${prices.output} out per million`
}
