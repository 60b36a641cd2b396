import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { Diagnostic, Severity, TextEdit } from '../../language/diagnostic.ts'
import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { formatPlural } from '../controls/format.ts'
import { CheckIcon, ChevronIcon, CrossIcon, InfoIcon, WarningIcon } from '../controls/icons.tsx'
import { useStore } from '../store/store.ts'
import styles from './problems.module.css'

const icons: Readonly<Record<Severity, typeof CrossIcon>> = { error: CrossIcon, warning: WarningIcon, info: InfoIcon }
const names: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'hint' }

interface ProblemActions {
  readonly onReveal: (diagnostic: Diagnostic) => void
  readonly onApply: (edit: TextEdit) => void
}

/** Every diagnostic of the file: press one to go there, press its fix to mend it. */
export function Problems(actions: ProblemActions) {
  const { documents } = useServices()
  const reading = useStore(documents.state, (state) => state.reading)
  const [open, setOpen] = useState(true)
  if (!reading) return <div className={styles.strip}>Reading…</div>
  const { diagnostics } = reading
  if (diagnostics.length === 0) {
    return (
      <div className={`${styles.strip} ${styles.good}`} role="status">
        <CheckIcon /> No problems
      </div>
    )
  }
  return (
    <section className={styles.problems} aria-label="Problems">
      <AriaButton className={`${styles.strip} ${styles.toggle}`} aria-expanded={open} onPress={() => setOpen(!open)}>
        <span className={open ? styles.opened : styles.closed}>
          <ChevronIcon />
        </span>
        <span role="status">{countWords(diagnostics)}</span>
      </AriaButton>
      {open && (
        <ul className={styles.list}>
          {diagnostics.map((item) => (
            <Problem key={`${item.line}:${item.column}:${item.code}:${item.message}`} item={item} {...actions} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Problem({ item, onReveal, onApply }: ProblemActions & { readonly item: Diagnostic }) {
  const Icon = icons[item.severity]
  const edit = item.fix?.edit
  return (
    <li className={styles.problem}>
      <AriaButton className={styles.place ?? ''} onPress={() => onReveal(item)}>
        <span className={styles[item.severity]}>
          <Icon />
          <span className={styles.hidden}>{names[item.severity]}</span>
        </span>
        <span className={styles.line}>line {item.line}</span>
        <span className={styles.message}>{item.message}</span>
      </AriaButton>
      {edit ? (
        <span className={styles.fix}>
          <Button look="quiet" onPress={() => onApply(edit)}>
            {item.fix?.title}
          </Button>
        </span>
      ) : (
        item.fix && <span className={styles.hint}>{item.fix.title}</span>
      )}
    </li>
  )
}

function countWords(diagnostics: readonly Diagnostic[]): string {
  const severities: readonly Severity[] = ['error', 'warning', 'info']
  return severities
    .map((severity) => [severity, diagnostics.filter((item) => item.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => formatPlural(count, names[severity]))
    .join(', ')
}
