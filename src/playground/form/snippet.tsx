/* biome-ignore-all lint/a11y/useSemanticElements: a preformatted text that scrolls is a region, and no section. */
import { useQuery } from '@tanstack/react-query'
import type { Path } from '../../language/positions.ts'
import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { FaultNotes } from './fault-notes.tsx'
import styles from './field.module.css'
import { useFaults, useForm } from './form-context.ts'

/** A part that has no form: as it is written, with the way to its place in the text. */
export function Snippet({
  label,
  path,
  value,
}: {
  readonly label: string
  readonly path: Path
  readonly value: unknown
}) {
  const { worker, documents } = useServices()
  const { showInText } = useForm()
  const faults = useFaults(path)
  const { data: text } = useQuery({
    queryKey: ['snippet', path, value],
    queryFn: () => worker.snippet(documents.state.get().source, path),
    gcTime: 0,
  })
  const open = async () => {
    const range = await worker.locate(documents.state.get().source, path)
    if (range) showInText(range)
  }
  return (
    <div className={styles.field} data-path={path.join('/')}>
      <div className={styles.head}>
        <span className={styles.label}>{label}</span>
        <Button look="quiet" onPress={() => void open()}>
          Edit in YAML
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre className={styles.snippet} tabIndex={0} aria-label={`${label}, as YAML`} role="region">
        {text}
      </pre>
      <FaultNotes faults={faults} />
    </div>
  )
}
