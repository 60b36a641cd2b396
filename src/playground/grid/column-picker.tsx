import { Header } from 'react-aria-components/Header'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import type { ModelInfo } from '../../models/chat.ts'
import { Button } from '../controls/button.tsx'
import { CheckIcon, ChevronIcon } from '../controls/icons.tsx'
import { Popover } from '../controls/popover.tsx'
import styles from './column-picker.module.css'
import type { ShownColumns } from './grid-columns.ts'

interface ColumnPickerProps {
  readonly models: readonly ModelInfo[]
  /** The columns of the dataset. */
  readonly values: readonly string[]
  readonly shown: ShownColumns
  readonly onChange: (shown: ShownColumns) => void
}

/** Chooses the grid's columns: what is known of a row, and the models. */
export function ColumnPicker({ models, values, shown, onChange }: ColumnPickerProps) {
  const groups = [
    {
      title: 'Of each row',
      items: [
        { key: 'prompt', name: 'Prompt' },
        { key: 'mean', name: 'Mean score' },
        ...values.map((name) => ({ key: `value:${name}`, name })),
      ],
    },
    { title: 'Models', items: models.map(({ id }) => ({ key: `model:${id}`, name: id })) },
  ]
  const selected = new Set([
    ...(shown.prompt ? ['prompt'] : []),
    ...(shown.mean ? ['mean'] : []),
    ...shown.values.map((name) => `value:${name}`),
    ...models.filter(({ id }) => !shown.hidden.has(id)).map(({ id }) => `model:${id}`),
  ])
  const choose = (keys: ReadonlySet<unknown>) =>
    onChange({
      prompt: keys.has('prompt'),
      mean: keys.has('mean'),
      values: values.filter((name) => keys.has(`value:${name}`)),
      hidden: new Set(models.map(({ id }) => id).filter((id) => !keys.has(`model:${id}`))),
    })
  return (
    <Popover
      label="Columns"
      trigger={
        <Button look="quiet">
          Columns <ChevronIcon />
        </Button>
      }
    >
      <ListBox
        aria-label="Columns"
        className={styles.list ?? ''}
        selectionMode="multiple"
        escapeKeyBehavior="none"
        selectedKeys={selected}
        onSelectionChange={(keys) =>
          choose(keys === 'all' ? new Set(groups.flatMap(({ items }) => items.map(({ key }) => key))) : keys)
        }
      >
        {groups.map(({ title, items }) => (
          <ListBoxSection key={title} id={title}>
            <Header className={styles.title ?? ''}>{title}</Header>
            {items.map(({ key, name }) => (
              <ListBoxItem key={key} id={key} textValue={name} className={styles.item ?? ''}>
                <span className={styles.box}>{selected.has(key) && <CheckIcon />}</span>
                <span className={styles.name}>{name}</span>
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
    </Popover>
  )
}
