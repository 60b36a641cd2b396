import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

declare const digestBrand: unique symbol
/** SHA-256 of canonical JSON, as 64 lower-case hex digits. */
export type Digest = string & { readonly [digestBrand]: true }

const encoder = new TextEncoder()

/** Canonical JSON of a value (RFC 8785). Lone surrogates, which JSON cannot carry, become U+FFFD. */
export function canonicalJson(value: unknown): string {
  const text = serialised(value)
  if (text === undefined) throw new TypeError('a value without a JSON form has no canonical JSON')
  return text
}

/** The name of a value: SHA-256 (FIPS 180-4) of its canonical JSON (RFC 8785). */
export function digestOf(value: unknown): Digest {
  return bytesToHex(sha256(encoder.encode(canonicalJson(value)))) as Digest
}

/** Hardly any text holds a lone surrogate, so only what is refused is copied. */
function serialised(value: unknown): string | undefined {
  try {
    return canonicalize(value)
  } catch {
    return canonicalize(wellFormed(value))
  }
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner)]))
}
