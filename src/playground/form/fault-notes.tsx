import { Button } from 'react-aria-components/Button'
import type { FormFault } from '../../worker/form-api.ts'
import { CrossIcon, InfoIcon, WarningIcon } from '../controls/icons.tsx'
import styles from './field.module.css'
import { useForm } from './form-context.ts'

const icons = { error: CrossIcon, warning: WarningIcon, info: InfoIcon } as const

/** What is wrong with a value, where it is edited: in words, with its cure and the way to its place in the text. */
export function FaultNotes({ id, faults }: { readonly id?: string; readonly faults: readonly FormFault[] }) {
  const { showInText, applyFix } = useForm()
  if (faults.length === 0) return null
  return (
    <ul id={id} className={styles.faults}>
      {faults.map(({ diagnostic }) => {
        const Icon = icons[diagnostic.severity]
        const { fix } = diagnostic
        const edit = fix?.edit
        return (
          <li key={`${diagnostic.line}:${diagnostic.column}:${diagnostic.message}`} className={styles.fault}>
            <span className={styles[diagnostic.severity]}>
              <Icon /> {diagnostic.message}
            </span>
            {edit && (
              <Button className={styles.link ?? ''} onPress={() => applyFix(edit)}>
                {fix.title}
              </Button>
            )}
            <Button className={styles.link ?? ''} onPress={() => showInText(diagnostic)}>
              Show in YAML
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
