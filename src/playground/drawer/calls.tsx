import type { Attempt, CallRecord } from '../../engine/record.ts'
import type { DetailCall } from '../../worker/detail-api.ts'
import { formatDuration, formatUsd } from '../controls/format.ts'
import { Receipt } from '../receipts/receipt.tsx'
import styles from './calls.module.css'
import { CopyButton } from './copy-button.tsx'
import { TextBlock } from './section.tsx'

/** The calls behind a cell: the contestant's first, then the judges' with their words. */
export function Calls({ calls }: { readonly calls: readonly DetailCall[] }) {
  return (
    <ol className={styles.calls}>
      {calls.map(({ record, role }) => (
        <li key={record.digest} className={styles.call}>
          <div className={styles.head}>
            <span className={styles.model}>{record.model}</span>
            <span className={styles.role}>{roleWords[role]}</span>
          </div>
          <p className={styles.facts}>{factWords(record)}</p>
          {record.status === 'done' && <Receipt record={record} />}
          <p className={styles.digest}>
            <code>{record.digest}</code>
            <CopyButton text={record.digest} label="Copy the digest" />
          </p>
          {record.status === 'error' && <p className={styles.error}>{record.error.message}</p>}
          <Attempts attempts={record.attempts} />
          {record.status === 'done' && record.output.reasoning !== undefined && (
            <Thoughts text={record.output.reasoning} tokens={record.usage.reasoningTokens} />
          )}
          {role === 'judge' && record.status === 'done' && <TextBlock text={record.output.text} />}
          {record.status === 'done' &&
            record.warnings?.map((warning) => (
              <p key={warning} className={styles.error}>
                {warning}
              </p>
            ))}
        </li>
      ))}
    </ol>
  )
}

/** What a model thought before it answered, folded away: it is long, and no check looks at it. */
function Thoughts({ text, tokens }: { readonly text: string; readonly tokens: number | undefined }) {
  return (
    <details>
      <summary>
        Thoughts before the answer{tokens === undefined ? '' : `, ${tokens.toLocaleString('en')} tokens`}
      </summary>
      <TextBlock text={text} />
    </details>
  )
}

const roleWords: Readonly<Record<DetailCall['role'], string>> = {
  contestant: 'contestant',
  user: 'plays the user',
  judge: 'judge',
}

function factWords(record: CallRecord): string {
  const facts = [
    formatDuration(record.latencyMs),
    record.attempts.length === 1 ? '1 try' : `${record.attempts.length} tries`,
  ]
  if (record.status === 'done') {
    facts.push(`ended: ${record.output.finishReason}`, formatUsd(record.usd))
  }
  return facts.join(' · ')
}

/** The tries that failed; a call that worked at once has nothing to tell. */
function Attempts({ attempts }: { readonly attempts: readonly Attempt[] }) {
  if (!attempts.some((attempt) => attempt.error)) return null
  return (
    <ol className={styles.attempts}>
      {attempts.map((attempt, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the tries of a call do not move.
        <li key={at}>
          try {at + 1}, {formatDuration(attempt.latencyMs)}:{' '}
          {attempt.error ? `${attempt.error.code}: ${attempt.error.message}` : 'answered'}
          {attempt.waitedMs !== undefined && `; waited ${formatDuration(attempt.waitedMs)}`}
        </li>
      ))}
    </ol>
  )
}
