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

/** Nearly every value is plain; and hardly any text holds a lone surrogate, so only what is refused is copied without. */
function serialised(value: unknown): string | undefined {
  const ordered = inOrder(value, 0)
  if (ordered !== undefined) return JSON.stringify(ordered)
  try {
    return canonicalize(value)
  } catch {
    return canonicalize(wellFormed(value))
  }
}

/** Deeper values are not copied: they may be circular. */
const deepestCopy = 50
/** Keys that an object keeps in an order of its own, or that are no keys to it. */
const unruly = /^(?:\d|__proto__$)/

/**
 * A copy with its keys in order, of which the JSON is canonical, for JSON.stringify writes texts and numbers as RFC 8785
 * asks: half of the time that the library takes. Undefined for what needs the library's care.
 */
function inOrder(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? value : undefined
    case 'number':
      return Number.isFinite(value) ? value : undefined
    case 'boolean':
      return value
    case 'object':
      break
    default:
      return undefined
  }
  if (value === null) return value
  if (depth === deepestCopy) return undefined
  return Array.isArray(value) ? listInOrder(value, depth + 1) : objectInOrder(value, depth + 1)
}

function listInOrder(list: readonly unknown[], depth: number): unknown {
  const copy: unknown[] = []
  for (const item of list) {
    const ordered = inOrder(item, depth)
    if (ordered === undefined) return undefined
    copy.push(ordered)
  }
  return copy
}

function objectInOrder(value: object, depth: number): unknown {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return undefined
  const keys = Object.keys(value)
  if (keys.some((key, index) => key < (keys[index - 1] ?? ''))) keys.sort()
  const copy: Record<string, unknown> = {}
  for (const key of keys) {
    const inner = (value as Readonly<Record<string, unknown>>)[key]
    if (inner === undefined) continue
    const ordered = inOrder(inner, depth)
    if (ordered === undefined || unruly.test(key) || !key.isWellFormed()) return undefined
    copy[key] = ordered
  }
  return copy
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner)]))
}
