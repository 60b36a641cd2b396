import { hash } from 'node:crypto'
import { canonicalJson, type Digest } from '../../language/canonical.ts'

/** The digest of `digestOf`, by this process's own SHA-256, which is ten times as fast. */
export function fastDigestOf(value: unknown): Digest {
  return hash('sha256', canonicalJson(value)) as Digest
}
