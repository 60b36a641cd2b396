import type { RunBundle } from '../engine/bundle.ts'
import { type Unproved, type Verification, verifyRecords } from '../engine/verify-records.ts'
import type { ReceiptKey } from '../models/receipt.ts'

/** Receipts checked without a break: one takes a millisecond or two. */
const atOnce = 20

/** Checks the receipt of each answer of a run, letting the worker do other things between a few of them. */
export async function verifyRun({ records }: RunBundle, keys: readonly ReceiptKey[]): Promise<Verification> {
  const entries = Object.entries(records)
  const unproved: Unproved[] = []
  let proved = 0
  for (let from = 0; from < entries.length; from += atOnce) {
    const part = verifyRecords(Object.fromEntries(entries.slice(from, from + atOnce)), keys)
    proved += part.proved
    unproved.push(...part.unproved)
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { proved, unproved }
}
