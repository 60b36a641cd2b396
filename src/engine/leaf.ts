import { bytesToHex } from '@noble/hashes/utils.js'
import { isJsonObject, type Json } from '../language/json.ts'
import { isLeafId, type LeafId } from './leaf-id.ts'

/** A benchmark as it is shared: its text and files byte for byte, and what was made of it. */
export interface Leaf {
  /** The file's name, such as `pumps.bench.yaml`. */
  readonly file: string
  readonly source: string
  /** The texts of the files the benchmark names, by the path it names them by. */
  readonly attachments: Readonly<Record<string, string>>
  /** The leaf this one was made from. */
  readonly origin?: LeafOrigin
  /** A run bundle as JSON text. Whoever opens it scores its answers again and believes no number in it. */
  readonly run?: string
}

/** Where a fork came from. */
export interface LeafOrigin {
  readonly id: LeafId
  readonly title: string
}

const idBytes = 16
/** Bytes a leaf may have once unpacked. */
export const longestLeafBytes = 64 * 2 ** 20

/** The id of a leaf, out of the SHA-256 of its text in UTF-8. */
export function leafIdOf(sha256: Uint8Array): LeafId {
  return bytesToHex(sha256.subarray(0, idBytes)) as LeafId
}

/** The text of a leaf: JSON with its keys in one order, so that the same leaf has the same id everywhere. */
export function leafText({ file, source, attachments, origin, run }: Leaf): string {
  const sorted = Object.fromEntries(Object.entries(attachments).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return JSON.stringify({
    benchleaf: 1,
    file,
    source,
    attachments: sorted,
    ...(origin ? { origin: { id: origin.id, title: origin.title } } : {}),
    ...(run === undefined ? {} : { run }),
  })
}

/** Reads a leaf's text; undefined for what is none. */
export function parseLeaf(text: string): Leaf | undefined {
  let value: Json
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isJsonObject(value) || value.benchleaf !== 1) return undefined
  const { file, source, attachments, run } = value
  if (typeof file !== 'string' || typeof source !== 'string' || !isJsonObject(attachments)) return undefined
  if (!Object.values(attachments).every((content) => typeof content === 'string')) return undefined
  const origin = readOrigin(value.origin)
  return {
    file,
    source,
    attachments: attachments as Readonly<Record<string, string>>,
    ...(origin ? { origin } : {}),
    ...(typeof run === 'string' ? { run } : {}),
  }
}

function readOrigin(value: Json | undefined): LeafOrigin | undefined {
  if (value === undefined || !isJsonObject(value)) return undefined
  const { id, title } = value
  return typeof id === 'string' && isLeafId(id) && typeof title === 'string' ? { id, title } : undefined
}
