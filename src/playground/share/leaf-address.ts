import { isLeafId, type LeafId } from '../../engine/leaf-id.ts'

/** What an address asks to be opened. */
export type LeafAddress =
  | { readonly kind: 'inline'; readonly data: string }
  | { readonly kind: 'stored'; readonly id: LeafId }
  | { readonly kind: 'malformed' }

/** How the address of a benchmark begins that is in the address itself. */
export const inlinePrefix = '#/leaf/'
const storedPrefix = '#/l/'

/** The address, within the page, of a benchmark that the server keeps. */
export function storedAddress(id: LeafId): string {
  return `${storedPrefix}${id}`
}

/** What an address asks to be opened; undefined when it asks for nothing. `hash` begins with `#`. */
export function readAddress(hash: string): LeafAddress | undefined {
  if (hash.startsWith(inlinePrefix)) return { kind: 'inline', data: hash.slice(inlinePrefix.length) }
  if (!hash.startsWith(storedPrefix)) return undefined
  const id = hash.slice(storedPrefix.length)
  return isLeafId(id) ? { kind: 'stored', id } : { kind: 'malformed' }
}
