import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { RunShape } from '../../worker/api.ts'
import styles from './target-tabs.module.css'

interface TargetTabsProps {
  readonly shape: RunShape
  readonly target: string
  readonly onChoose: (target: string) => void
}

/** Switches between the suite and its tasks; nothing to switch with one task. */
export function TargetTabs({ shape, target, onChoose }: TargetTabsProps) {
  const names = shape.tasks.map((task) => task.name)
  if (shape.target.kind === 'suite') names.unshift(shape.target.name)
  if (names.length < 2) return null
  return (
    <ToggleButtonGroup
      aria-label="Task or suite"
      className={styles.tabs ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[target]}
      onSelectionChange={(keys) => {
        for (const key of keys) onChoose(String(key))
      }}
    >
      {names.map((name) => (
        <ToggleButton key={name} id={name} className={styles.tab ?? ''}>
          {name}
          {shape.target.kind === 'suite' && name === shape.target.name && <span className={styles.kind}>suite</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
