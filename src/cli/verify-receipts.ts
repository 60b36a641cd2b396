import { readFileSync } from 'node:fs'
import type { RunBundle } from '../engine/bundle.ts'
import { type Verification, verifyRecords } from '../engine/verify-records.ts'
import type { ReceiptKey } from '../models/receipt.ts'
import { CommandError } from './exit.ts'

/** Problems that are told one by one. */
const toldAtMost = 20

/** Checks a run's receipts against the keys at a place: a file, or the address of a proxy. Throws {@link CommandError}. */
export async function verifyReceipts({ records }: RunBundle, place: string): Promise<Verification> {
  return verifyRecords(records, await readKeys(place))
}

/** What the receipts prove, for people. */
export function verificationText({ proved, unproved }: Verification): string {
  const lines = unproved
    .slice(0, toldAtMost)
    .map(({ digest, model, message }) => `  ${digest.slice(0, 12)}  ${model}: ${message}`)
  const rest = unproved.length - lines.length
  const all = proved + unproved.length
  return [
    `Receipts: ${proved} of ${all} answers are proved${unproved.length === 0 ? '.' : ', these are not:'}`,
    ...lines,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ].join('\n')
}

async function readKeys(place: string): Promise<readonly ReceiptKey[]> {
  const text = /^https?:\/\//.test(place) ? await fetchKeys(place) : readText(place)
  const keys = parse(text)?.keys
  const usable = (Array.isArray(keys) ? keys : []).filter(
    (key: unknown): key is ReceiptKey =>
      typeof key === 'object' && key !== null && 'kid' in key && 'x' in key && typeof key.x === 'string',
  )
  if (usable.length > 0) return usable
  throw new CommandError(`${place} holds no keys: --verify takes a proxy's /.well-known/jwks.json, or its address.`)
}

async function fetchKeys(place: string): Promise<string> {
  try {
    const url = place.endsWith('.json') ? place : new URL('/.well-known/jwks.json', place)
    const reply = await fetch(url, { signal: AbortSignal.timeout(10_000) })
    return await reply.text()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CommandError(
      `${place} does not answer: ${why}. Where that proxy is gone, name a file of its keys: --verify KEYS.`,
    )
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new CommandError(`${path} cannot be read. --verify takes a file with a proxy's keys, or its address.`)
  }
}

function parse(text: string): { readonly keys?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
