import { useServices } from '../app/services.ts'
import { useStore } from '../store/store.ts'
import styles from './run-options.module.css'

/** Which task or suite runs; shown where there is more than one. */
export function TargetChoice() {
  const { documents, choices } = useServices()
  const outline = useStore(documents.state, (state) => state.outline)
  const target = useStore(choices, (state) => state.target)
  if (!outline || outline.tasks.length + outline.suites.length < 2) return null
  return (
    <label className={styles.field}>
      Task or suite
      <select
        className={styles.input}
        value={target ?? outline.main.name}
        onChange={({ target: { value } }) => choices.set({ target: value === outline.main.name ? null : value })}
      >
        {[...outline.suites, ...outline.tasks].map(({ name }) => (
          <option key={name} value={name}>
            {name === outline.main.name ? `${name} (main)` : name}
          </option>
        ))}
      </select>
    </label>
  )
}
