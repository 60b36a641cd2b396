import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { useServices } from '../app/services.ts'
import { useStore } from '../store/store.ts'
import { chooseView } from './view-choice.ts'
import styles from './view-toggle.module.css'

/** Switches between the form and the text of the same benchmark. */
export function ViewToggle() {
  const { view: store } = useServices()
  const view = useStore(store, (state) => state.view)
  return (
    <ToggleButtonGroup
      aria-label="Edit as"
      data-tour="view"
      className={styles.group ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[view]}
      onSelectionChange={(keys) => chooseView(store, keys.has('form') ? 'form' : 'yaml')}
    >
      <ToggleButton id="form" className={styles.choice ?? ''}>
        Form
      </ToggleButton>
      <ToggleButton id="yaml" className={styles.choice ?? ''}>
        YAML
      </ToggleButton>
    </ToggleButtonGroup>
  )
}
