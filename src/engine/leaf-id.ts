declare const leafIdBrand: unique symbol
/** The name of a leaf: the first 16 bytes of the SHA-256 of its text, in hex. */
export type LeafId = string & { readonly [leafIdBrand]: true }

const idPattern = /^[0-9a-f]{32}$/

/** True for what may name a leaf. */
export function isLeafId(text: string): text is LeafId {
  return idPattern.test(text)
}
