import type { Digest } from '../language/canonical.ts'
import { type ReceiptKey, verifyReceipt } from '../models/receipt.ts'
import type { RunBundle } from './bundle.ts'

/** A record whose receipt does not hold, and why. */
export interface Unproved {
  readonly digest: Digest
  readonly model: string
  readonly message: string
}

/** How much of a run its receipts prove. */
export interface Verification {
  /** Answers whose receipt holds. */
  readonly proved: number
  readonly unproved: readonly Unproved[]
}

/**
 * Checks the receipt of each answer of a run: that a proxy with one of these keys saw this model give this answer, with
 * these counts, to the request that the record is named by. Failed calls have no receipt and claim nothing.
 */
export function verifyRecords(records: RunBundle['records'], keys: readonly ReceiptKey[]): Verification {
  const unproved: Unproved[] = []
  let proved = 0
  for (const [name, record] of Object.entries(records)) {
    if (record.status !== 'done') continue
    const message = name === record.digest ? problemOf(record, keys) : 'The record stands under another name.'
    if (message === undefined) proved++
    else unproved.push({ digest: record.digest, model: record.model, message })
  }
  return { proved, unproved }
}

type DoneRecord = Extract<RunBundle['records'][Digest], { status: 'done' }>

function problemOf(record: DoneRecord, keys: readonly ReceiptKey[]): string | undefined {
  if (record.receipt === undefined) return 'It has no receipt.'
  const verdict = verifyReceipt(record.receipt, keys, record)
  if (!verdict.valid) return verdict.message
  const { model, usage } = verdict.claims
  if (model !== record.model) return 'The receipt names another model.'
  const { inputTokens, outputTokens } = record.usage
  if (usage && (usage.inputTokens !== inputTokens || usage.outputTokens !== outputTokens)) {
    return 'The token counts are not those that the proxy signed.'
  }
  return undefined
}
