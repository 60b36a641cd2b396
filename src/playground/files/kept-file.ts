import type { LeafOrigin } from '../../engine/leaf.ts'

/** A benchmark of the person's own, kept in this browser. */
export interface KeptFile {
  readonly id: string
  /** The file's name, such as `pumps.bench.yaml`. */
  readonly file: string
  readonly title: string
  readonly source: string
  /** The source as it was opened, to tell whether it has been edited. */
  readonly opened: string
  /** The example's folder, where it began as one. */
  readonly example: string | null
  /** The document it was made from: an example, or the other version of a file that two tabs changed at once. */
  readonly from: string | null
  /** The shared benchmark it was made from; null where there is none. */
  readonly origin: LeafOrigin | null
  /** Names the data files that belong to it; null for none. */
  readonly attachments: string | null
  /** Milliseconds since 1970. */
  readonly editedAt: number
  /** Milliseconds since 1970; null unless it was deleted and can still be brought back. */
  readonly deletedAt: number | null
  /** Rises with each change, in whichever tab. */
  readonly revision: number
}

/** Data files by the path the benchmark names them by. */
export type Attachments = Readonly<Record<string, string>>

/** An id that no other has. The page may stand on plain HTTP, where browsers offer no randomUUID. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The name of a copy: `pumps copy.bench.yaml`, `pumps copy 2.bench.yaml`. */
export function copyName(file: string, taken: readonly string[]): string {
  const [, stem = file, ending = ''] = /^(.*?)((?:\.bench)?\.ya?ml)$/.exec(file) ?? []
  const plain = stem.replace(/ copy(?: \d+)?$/, '')
  for (let number = 1; ; number++) {
    const name = `${plain} copy${number === 1 ? '' : ` ${number}`}${ending}`
    if (!taken.includes(name)) return name
  }
}
