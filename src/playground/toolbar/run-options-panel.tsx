import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Group, Input, Label, NumberField } from 'react-aria-components/NumberField'
import { OwnKeys } from '../access/own-keys.tsx'
import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { CheckBox } from '../controls/check-box.tsx'
import { formatPlural } from '../controls/format.ts'
import { ProxyChoiceLine } from '../proxy/proxy-choice-line.tsx'
import { useStore } from '../store/store.ts'
import { Quotas } from './quotas.tsx'
import styles from './run-options.module.css'
import { TargetChoice } from './target-choice.tsx'

/** The choices about the next run. */
export function RunOptions() {
  const { choices } = useServices()
  const { concurrency, limit, reuse } = useStore(choices, (state) => state)
  return (
    <div className={styles.options}>
      <TargetChoice />
      <NumberField
        className={styles.field ?? ''}
        value={concurrency}
        minValue={1}
        maxValue={256}
        onChange={(value) => choices.set({ concurrency: Number.isNaN(value) ? 32 : value })}
      >
        <Label>Calls at once</Label>
        <Group>
          <Input className={styles.input ?? ''} />
        </Group>
      </NumberField>
      <NumberField
        className={styles.field ?? ''}
        value={limit ?? Number.NaN}
        minValue={1}
        onChange={(value) => choices.set({ limit: Number.isNaN(value) ? null : value })}
      >
        <Label>Rows of each task</Label>
        <Group>
          <Input className={styles.input ?? ''} placeholder="all" />
        </Group>
      </NumberField>
      <CheckBox value={reuse} onChange={(value) => choices.set({ reuse: value })}>
        Reuse answers of finished calls
      </CheckBox>
      <ProxyChoiceLine />
      <Quotas />
      <OwnKeys />
      <StoredCalls />
    </div>
  )
}

function StoredCalls() {
  const { worker } = useServices()
  const queries = useQueryClient()
  const { data: stored } = useQuery({ queryKey: ['stored'], queryFn: () => worker.storedCalls(), gcTime: 0 })
  const forget = async () => {
    await worker.forgetStoredCalls()
    await queries.invalidateQueries({ queryKey: ['stored'] })
  }
  if (stored === undefined) return null
  return (
    <div className={styles.stored}>
      <span>{formatPlural(stored, 'finished call')} kept in this browser</span>
      <Button look="quiet" isDisabled={stored === 0} onPress={() => void forget()}>
        Forget
      </Button>
    </div>
  )
}
