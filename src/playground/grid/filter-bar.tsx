import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import styles from './filter-bar.module.css'
import { filterWords, type GridFilter, gridFilters } from './grid-filter.ts'

interface FilterBarProps {
  readonly filter: GridFilter
  /** The filters there is a use for. */
  readonly filters: readonly GridFilter[]
  readonly onChange: (filter: GridFilter) => void
  readonly summary: string
}

/** Narrows the grid to the rows worth looking at. */
export function FilterBar({ filter, filters, onChange, summary }: FilterBarProps) {
  return (
    <div className={styles.bar}>
      <ToggleButtonGroup
        aria-label="Rows shown"
        className={styles.group ?? ''}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => onChange(gridFilters.find((name) => keys.has(name)) ?? 'all')}
      >
        {filters.map((name) => (
          <ToggleButton key={name} id={name} className={styles.choice ?? ''}>
            {filterWords[name]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <span className={styles.summary}>{summary}</span>
    </div>
  )
}
