import { isLeafId, type Leaf, type LeafId, leafIdOf, leafText, longestLeafBytes, parseLeaf } from '../../engine/leaf.ts'
import { fromBase64Url, PackingError, pack, toBase64Url, unpack } from './packing.ts'

/** What an address asks to be opened. */
export type LeafAddress =
  | { readonly kind: 'inline'; readonly data: string }
  | { readonly kind: 'stored'; readonly id: LeafId }
  | { readonly kind: 'malformed' }

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

const inlinePrefix = '#/leaf/'
const storedPrefix = '#/l/'
/** The first character of inline data: how the rest is written. */
const version = '1'

/** What an address asks to be opened; undefined when it asks for nothing. `hash` begins with `#`. */
export function readAddress(hash: string): LeafAddress | undefined {
  if (hash.startsWith(inlinePrefix)) return { kind: 'inline', data: hash.slice(inlinePrefix.length) }
  if (!hash.startsWith(storedPrefix)) return undefined
  const id = hash.slice(storedPrefix.length)
  return isLeafId(id) ? { kind: 'stored', id } : { kind: 'malformed' }
}

/** Packs a leaf and finds its id. */
export async function packLeaf(leaf: Leaf): Promise<PackedLeaf> {
  const text = leafText(leaf)
  const [id, bytes] = await Promise.all([idOf(text), pack(text)])
  return { id, bytes }
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
  return { leaf, id: await idOf(text) }
}

async function idOf(text: string): Promise<LeafId> {
  return leafIdOf(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}
