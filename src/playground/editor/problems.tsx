import { type ReactNode, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { Diagnostic, Severity, TextEdit } from '../../language/diagnostic.ts'
import type { AuditView } from '../../worker/audit-api.ts'
import { useServices } from '../app/services.ts'
import { Button, HintedButton } from '../controls/button.tsx'
import { formatPlural } from '../controls/format.ts'
import { CheckIcon, ChevronIcon, CrossIcon, InfoIcon, WarningIcon } from '../controls/icons.tsx'
import { useStore } from '../store/store.ts'
import styles from './problems.module.css'
import { useAudit } from './use-audit.ts'

const icons: Readonly<Record<Severity, typeof CrossIcon>> = { error: CrossIcon, warning: WarningIcon, info: InfoIcon }
const names: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'hint' }

interface ProblemActions {
  readonly onReveal: (diagnostic: Diagnostic) => void
  readonly onApply: (edit: TextEdit) => void
}

/** Every diagnostic of the file, and what an audit found: press one to go there, press its fix to mend it. */
export function Problems(actions: ProblemActions) {
  const { documents } = useServices()
  const reading = useStore(documents.state, (state) => state.reading)
  const { audit, canAudit, start } = useAudit()
  if (!reading) return <div className={styles.strip}>Reading…</div>
  const { diagnostics } = reading
  const button = canAudit && (
    <span className={styles.audit}>
      <HintedButton
        className={styles.auditButton}
        hint="Try to game this benchmark with answers that know nothing, and look its data over. No model is called."
        onPress={start}
      >
        Audit
      </HintedButton>
    </span>
  )
  return (
    <>
      {diagnostics.length === 0 ? (
        <div className={`${styles.row} ${styles.problems}`}>
          <div className={`${styles.strip} ${styles.good}`} role="status">
            <CheckIcon /> No problems
          </div>
          {button}
        </div>
      ) : (
        <ProblemList name="Problems" words={countWords(diagnostics)} items={diagnostics} aside={button} {...actions} />
      )}
      {audit === 'running' && <div className={styles.strip}>Trying to game it…</div>}
      {audit !== null && audit !== 'running' && (
        <ProblemList name="Audit" words={auditWords(audit)} items={audit.findings} {...actions} />
      )}
    </>
  )
}

interface ProblemListProps extends ProblemActions {
  readonly name: string
  /** How many there are of what. */
  readonly words: string
  readonly items: readonly Diagnostic[]
  readonly aside?: ReactNode
}

function ProblemList({ name, words, items, aside, ...actions }: ProblemListProps) {
  const [open, setOpen] = useState(true)
  return (
    <section className={styles.problems} aria-label={name}>
      <div className={styles.row}>
        <AriaButton className={`${styles.strip} ${styles.toggle}`} aria-expanded={open} onPress={() => setOpen(!open)}>
          <span className={open ? styles.opened : styles.closed}>
            <ChevronIcon />
          </span>
          <span role="status">{words}</span>
        </AriaButton>
        {aside}
      </div>
      {open && items.length > 0 && (
        <ul className={styles.list}>
          {items.map((item) => (
            <Problem key={`${item.line}:${item.column}:${item.code}:${item.message}`} item={item} {...actions} />
          ))}
        </ul>
      )}
    </section>
  )
}

function auditWords({ findings, unplayedChecks }: AuditView): string {
  const found = findings.length === 0 ? 'Audit: nothing found' : `Audit: ${formatPlural(findings.length, 'finding')}`
  return unplayedChecks === 0
    ? found
    : `${found}; ${formatPlural(unplayedChecks, 'check')} decided by a judge, not tried`
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
