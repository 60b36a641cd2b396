import type { ReactNode } from 'react'
import { Input, SearchField } from 'react-aria-components/SearchField'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { type GridFilter, gridFilters } from '../../worker/grid-api.ts'
import styles from './filter-bar.module.css'

/** Each filter as its button says it. */
const filterWords: Readonly<Record<GridFilter, string>> = {
  all: 'All rows',
  changed: 'Changed',
  failed: 'Some fail',
  differ: 'Models differ',
  unsure: 'Judge unsure',
  trouble: 'Errors, unscored',
}

interface FilterBarProps {
  readonly filter: GridFilter
  /** The filters there is a use for. */
  readonly filters: readonly GridFilter[]
  readonly onFilter: (filter: GridFilter) => void
  readonly text: string
  readonly onText: (text: string) => void
  readonly summary: string
  /** What else can be done with the grid. */
  readonly children: ReactNode
}

/** Narrows the grid to the rows worth looking at. */
export function FilterBar({ filter, filters, onFilter, text, onText, summary, children }: FilterBarProps) {
  return (
    <div className={styles.bar}>
      <ToggleButtonGroup
        aria-label="Rows shown"
        className={styles.group ?? ''}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => onFilter(gridFilters.find((name) => keys.has(name)) ?? 'all')}
      >
        {filters.map((name) => (
          <ToggleButton key={name} id={name} className={styles.choice ?? ''}>
            {filterWords[name]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <SearchField aria-label="Find in rows and answers" value={text} onChange={onText} className={styles.search ?? ''}>
        <Input placeholder="Find in rows and answers" className={styles.input ?? ''} />
      </SearchField>
      <span className={styles.verbs}>{children}</span>
      <span role="status" className={styles.summary}>
        {summary}
      </span>
    </div>
  )
}
