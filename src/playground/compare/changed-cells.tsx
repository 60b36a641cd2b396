import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { CellGlance } from '../../worker/cell-state.ts'
import type { ChangedCellView, ComparisonView } from '../../worker/compare-api.ts'
import { formatCount, formatScore } from '../controls/format.ts'
import { stateIcons, stateWords } from '../grid/cell-look.tsx'
import { splitModelId } from '../results/model-name.tsx'
import styles from './comparison.module.css'

const filters = ['all', 'gained', 'lost'] as const
type Filter = (typeof filters)[number]

interface ChangedCellsProps {
  readonly view: ComparisonView
  /** The cell that was open before; null for none. */
  readonly focused: number | null
  readonly onOpen: (index: number) => void
}

/** The cells that came out otherwise; each opens with both answers. */
export function ChangedCells({ view, focused, onOpen }: ChangedCellsProps) {
  const [filter, setFilter] = useState<Filter>('all')
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // Who comes back from a cell goes on from there.
    if (focused !== null) list.current?.querySelector<HTMLElement>(`[data-cell="${focused}"]`)?.focus()
  }, [focused])
  const shown = view.cells.filter(({ change }) => filter === 'all' || change === filter)
  const counts = { all: view.changed, gained: view.gained, lost: view.lost }
  const severalTasks = new Set(view.cells.map(({ task }) => task)).size > 1
  return (
    <section className={styles.changed} aria-label="Cells that came out otherwise">
      <div className={styles.bar}>
        <h3 className={styles.heading}>What came out otherwise</h3>
        <ToggleButtonGroup
          aria-label="Cells shown"
          className={styles.filters ?? ''}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[filter]}
          onSelectionChange={(keys) => setFilter(filters.find((name) => keys.has(name)) ?? 'all')}
        >
          {filters.map((name) => (
            <ToggleButton key={name} id={name} className={styles.filter ?? ''}>
              {filterWords[name]} {formatCount(counts[name])}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      {view.cells.length < view.changed && (
        <p className={styles.soft}>The first {formatCount(view.cells.length)} are listed.</p>
      )}
      {shown.length === 0 && <p className={styles.soft}>None.</p>}
      <ul ref={list} className={styles.cells} aria-label="Changed cells">
        {shown.map((cell) => (
          <li key={cell.index}>
            <Button className={styles.cell ?? ''} data-cell={cell.index} onPress={() => onOpen(cell.index)}>
              <span className={styles.row}>{cell.row}</span>
              <span className={styles.soft}>{placeWords(cell, severalTasks)}</span>
              <span className={styles.move}>
                <Glance glance={cell.before} />
                <span aria-hidden="true">→</span>
                <Glance glance={cell.after} />
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const filterWords: Readonly<Record<Filter, string>> = { all: 'All', gained: 'Gained', lost: 'Lost' }

/** Where a cell stands besides its row. */
export function placeWords({ task, model, variant, epoch }: ChangedCellView, withTask: boolean): string {
  const { name } = splitModelId(model)
  return [
    name,
    ...(withTask ? [task] : []),
    ...(variant === '' ? [] : [variant]),
    ...(epoch > 1 ? [`try ${epoch}`] : []),
  ].join(' · ')
}

/** How a cell ended, in colour, sign and word. */
export function Glance({ glance: { state, score } }: { readonly glance: CellGlance }) {
  const Icon = stateIcons[state]
  return (
    <span className={styles.glance} data-state={state}>
      <Icon /> {stateWords[state]}
      {score !== null && ` ${formatScore(score)}`}
    </span>
  )
}
