import { hashes, verify } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { canonicalJson, type Digest, digestOf } from '../language/canonical.ts'
import { isJsonObject, type Json, type JsonObject } from '../language/json.ts'
import type { ToolCall, Usage } from './chat.ts'

hashes.sha512 = sha512

/** A public key as a proxy shows it at `/.well-known/jwks.json` (RFC 7517, RFC 8037). */
export interface ReceiptKey {
  readonly kid: string
  /** The key's 32 bytes in base64url. */
  readonly x: string
}

/** What a proxy states about one call. */
export interface ReceiptClaims {
  /** The call's digest: of `{kind: 'chat', request, epoch}`, as records are named. */
  readonly requestDigest: Digest
  /** The digest of the answer: `{text, toolCalls?, finishReason, model}`, as records hold it. */
  readonly replyDigest: Digest
  readonly epoch: number
  /** The model asked for. */
  readonly model: string
  /** The model that answered, as its provider names it. */
  readonly servedModel: string
  /** null where nobody counted. */
  readonly usage: (Usage & { readonly cachedInputTokens?: number; readonly reasoningTokens?: number }) | null
  /** US dollars; null when the price is unknown. */
  readonly usd: number | null
  /** True when the caller paid with a key of their own. */
  readonly ownKey: boolean
  /** `miss`: the model was asked. A reply from the cache carries the receipt of the call that it repeats, with that call's time. */
  readonly cache: 'miss'
  /** ISO 8601. */
  readonly time: string
}

/** The call that a receipt is said to be about, as a record of a run holds it. */
export interface ReceivedCall {
  readonly digest: Digest
  readonly output: {
    readonly text: string
    readonly toolCalls?: readonly ToolCall[]
    readonly finishReason: string
    readonly model: string
  }
}

/** Whether a receipt holds, with what it states, or why it does not. */
export type ReceiptVerdict =
  | { readonly valid: true; readonly claims: ReceiptClaims }
  | {
      readonly valid: false
      readonly why: 'malformed' | 'unknown_key' | 'bad_signature' | 'other_request' | 'other_reply'
      readonly message: string
    }

/**
 * Checks a receipt (a compact JWS, RFC 7515, signed with Ed25519, RFC 8032) against a proxy's keys and the call it is
 * said to be about. Needs no network: keys and call are what one has.
 */
export function verifyReceipt(receipt: string, keys: readonly ReceiptKey[], call: ReceivedCall): ReceiptVerdict {
  const [header, payload, signature, ...rest] = receipt.split('.')
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return malformed
  const facts = readObject(header)
  const claims = readClaims(payload)
  const bytes = fromBase64Url(signature)
  if (facts?.alg !== 'EdDSA' || !claims || !bytes) return malformed
  const key = keys.find(({ kid }) => kid === facts.kid)
  const publicKey = key && fromBase64Url(key.x)
  if (!publicKey) {
    return refused('unknown_key', `The key ${String(facts.kid)} that signed this receipt is none of the proxy's.`)
  }
  if (!isSigned(bytes, `${header}.${payload}`, publicKey)) {
    return refused('bad_signature', 'The signature does not fit: the receipt has been altered, or another key made it.')
  }
  if (claims.requestDigest !== call.digest) return refused('other_request', 'The receipt is for another request.')
  if (claims.replyDigest !== replyDigest(call.output)) {
    return refused('other_reply', 'The answer is not the one that the proxy signed.')
  }
  return { valid: true, claims }
}

/** The digest of an answer, as receipts carry it. */
export function replyDigest({ text, toolCalls, finishReason, model }: ReceivedCall['output']): Digest {
  return digestOf(JSON.parse(canonicalJson({ text, toolCalls, finishReason, model })))
}

const malformed = refused('malformed', 'This is no receipt.')

function refused(why: (ReceiptVerdict & { valid: false })['why'], message: string): ReceiptVerdict {
  return { valid: false, why, message }
}

function isSigned(signature: Uint8Array, input: string, publicKey: Uint8Array): boolean {
  try {
    return verify(signature, new TextEncoder().encode(input), publicKey, { zip215: false })
  } catch {
    return false
  }
}

function readClaims(payload: string): ReceiptClaims | undefined {
  const claims = readObject(payload)
  const texts = ['requestDigest', 'replyDigest', 'model', 'servedModel', 'time']
  if (!claims || texts.some((name) => typeof claims[name] !== 'string')) return undefined
  if (typeof claims.epoch !== 'number' || typeof claims.ownKey !== 'boolean' || claims.cache !== 'miss')
    return undefined
  if (claims.usd !== null && typeof claims.usd !== 'number') return undefined
  if (claims.usage !== null && !isJsonObject(claims.usage)) return undefined
  return claims as unknown as ReceiptClaims
}

function readObject(part: string): JsonObject | undefined {
  const bytes = fromBase64Url(part)
  // Receipts escape every character beyond ASCII.
  if (!bytes || bytes.some((byte) => byte > 0x7e)) return undefined
  try {
    const value: Json = JSON.parse(String.fromCharCode(...bytes))
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Bytes of base64url without padding (RFC 4648, 5); undefined for any other text, so that no two texts mean one receipt. */
function fromBase64Url(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const character of text) {
    const value = alphabet.indexOf(character)
    if (value < 0) return undefined
    held = (held << 6) | value
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 0xff)
      held &= (1 << bits) - 1
    }
  }
  return bits >= 6 || held !== 0 ? undefined : Uint8Array.from(bytes)
}
