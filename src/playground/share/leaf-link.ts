import { sha256 } from '@noble/hashes/sha2.js'
import { type Leaf, leafIdOf, leafText, longestLeafBytes, parseLeaf } from '../../engine/leaf.ts'
import type { LeafId } from '../../engine/leaf-id.ts'
import { inlinePrefix } from './leaf-address.ts'
import { fromBase64Url, PackingError, pack, toBase64Url, unpack } from './packing.ts'

/** A leaf ready to be sent. */
export interface PackedLeaf {
  readonly id: LeafId
  /** Deflated. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A leaf that came by a link. */
export interface ReceivedLeaf {
  readonly id: LeafId
  readonly leaf: Leaf
}

/** The first character of inline data: how the rest is written. */
const version = '1'

/** Packs a leaf and finds its id. */
export async function packLeaf(leaf: Leaf): Promise<PackedLeaf> {
  const text = leafText(leaf)
  return { id: idOf(text), bytes: await pack(text) }
}

/** The address that carries a whole leaf in its fragment, which browsers send to nobody. */
export function inlineAddress(page: string, { bytes }: PackedLeaf): string {
  return `${page}${inlinePrefix}${version}${toBase64Url(bytes)}`
}

/** Reads inline data. Throws {@link PackingError}. */
export function openInline(data: string): Promise<ReceivedLeaf> {
  if (!data.startsWith(version)) throw new PackingError('It was made by a newer Benchleaf, or is damaged.')
  return openPacked(fromBase64Url(data.slice(version.length)))
}

/** Reads a packed leaf. Throws {@link PackingError}. */
export async function openPacked(bytes: Uint8Array<ArrayBuffer>): Promise<ReceivedLeaf> {
  const text = await unpack(bytes, longestLeafBytes)
  const leaf = parseLeaf(text)
  if (!leaf) throw new PackingError('It holds no benchmark.')
  return { leaf, id: idOf(text) }
}

/** Browsers offer their own SHA-256 on secure pages only. */
function idOf(text: string): LeafId {
  return leafIdOf(sha256(new TextEncoder().encode(text)))
}
