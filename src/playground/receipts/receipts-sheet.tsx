import { useQuery } from '@tanstack/react-query'
import { Heading } from 'react-aria-components/Heading'
import type { Verification } from '../../engine/verify-records.ts'
import { useServices } from '../app/services.ts'
import { IconButton } from '../controls/button.tsx'
import { formatCount, formatPlural } from '../controls/format.ts'
import { CloseIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import styles from './receipts-sheet.module.css'
import { useReceiptKeys } from './use-receipt-keys.ts'

/** Unproved answers that are told one by one. */
const toldAtMost = 20

/** Checks in this page, answer by answer, what the proxy has signed of the run. */
export function ReceiptsSheet({ onClose }: { readonly onClose: () => void }) {
  const { worker } = useServices()
  const keys = useReceiptKeys()
  const verification = useQuery({
    queryKey: ['receipts', keys.data?.map(({ kid }) => kid)],
    queryFn: () => worker.verify(keys.data ?? []),
    enabled: keys.data !== undefined,
    gcTime: 0,
  })
  const error = keys.error ?? verification.error
  return (
    <Sheet label="Receipts" look="small" onClose={onClose}>
      <div className={styles.sheet}>
        <header className={styles.head}>
          <Heading slot="title" className={styles.title ?? ''}>
            Did the models really say this?
          </Heading>
          <IconButton label="Close" onPress={onClose}>
            <CloseIcon />
          </IconButton>
        </header>
        <p>
          The proxy signs every answer: which model gave it, to which request, with how many tokens. A signature that
          fits proves that nobody changed the answer since, neither this page nor whoever sent you the run.
        </p>
        <div role="status" className={styles.outcome}>
          {error ? (
            <p className={styles.problem}>The receipts cannot be checked: {error.message}</p>
          ) : verification.data ? (
            <Outcome verification={verification.data} />
          ) : (
            <p>Checking every receipt…</p>
          )}
        </div>
        <p className={styles.soft}>
          Anybody can do the same with the downloaded run, without this page:{' '}
          <code>npx benchleaf report run.json --verify {new URL(location.href).origin}</code>
        </p>
      </div>
    </Sheet>
  )
}

function Outcome({ verification: { proved, unproved } }: { readonly verification: Verification }) {
  const all = proved + unproved.length
  if (all === 0) return <p>The run holds no answers yet.</p>
  if (unproved.length === 0) {
    return (
      <p className={styles.good}>{all === 1 ? 'The one answer is' : `All ${formatCount(all)} answers are`} proved.</p>
    )
  }
  const rest = unproved.length - toldAtMost
  return (
    <>
      <p className={styles.problem}>
        {formatCount(proved)} of {formatPlural(all, 'answer')} are proved; these are not:
      </p>
      <ul className={styles.list}>
        {unproved.slice(0, toldAtMost).map(({ digest, model, message }) => (
          <li key={digest}>
            <strong>{model}</strong> <code>{digest.slice(0, 12)}</code> {message}
          </li>
        ))}
        {rest > 0 && <li>and {formatCount(rest)} more</li>}
      </ul>
    </>
  )
}
