import { useQuery } from '@tanstack/react-query'
import type { CallRecord } from '../../engine/record.ts'
import styles from './receipt.module.css'
import { useReceiptKeys } from './use-receipt-keys.ts'

type DoneRecord = Extract<CallRecord, { status: 'done' }>

/** Whether a call's receipt proves its answer: checked in this page, with the keys that the proxy has published. */
export function Receipt({ record }: { readonly record: DoneRecord }) {
  const { data: keys, error } = useReceiptKeys()
  const { data: verification } = useQuery({
    queryKey: ['receipt', record.digest, record.receipt, keys?.map(({ kid }) => kid)],
    // Few calls are ever looked at, so what checks them is loaded when the first one is.
    queryFn: async () =>
      (await import('../../engine/verify-records.ts')).verifyRecords({ [record.digest]: record }, keys ?? []),
    enabled: keys !== undefined && record.receipt !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (record.receipt === undefined) return null
  if (error) return <p className={styles.receipt}>With a receipt, which cannot be checked: {error.message}</p>
  if (!verification) return <p className={styles.receipt}>Checking the receipt…</p>
  const [unproved] = verification.unproved
  return unproved ? (
    <p className={styles.receipt} data-holds="no">
      The receipt does not hold. {unproved.message}
    </p>
  ) : (
    <p className={styles.receipt} data-holds="yes">
      The receipt holds: the proxy signed this request, this answer and these token counts.
    </p>
  )
}
