/** What was still being written when a tab was closed: databases answer too late then, this storage at once. */
export interface Unsaved {
  readonly id: string
  readonly file: string
  readonly source: string
  /** The revision of the kept file it was written on; 0 where there was none yet. */
  readonly revision: number
}

const prefix = 'benchleaf.unsaved.'

export function putUnsaved(unsaved: Unsaved): void {
  try {
    localStorage.setItem(prefix + unsaved.id, JSON.stringify(unsaved))
  } catch {
    // Storage is full or forbidden: what was kept before stays.
  }
}

export function dropUnsaved(id: string): void {
  localStorage.removeItem(prefix + id)
}

/** All there is, taken away. */
export function takeUnsaved(): readonly Unsaved[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  return keys.flatMap((key) => {
    const text = localStorage.getItem(key) ?? ''
    localStorage.removeItem(key)
    return parseUnsaved(text) ?? []
  })
}

function parseUnsaved(text: string): Unsaved | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const { id, file, source, revision } = Object(value) as Record<string, unknown>
  if (typeof id !== 'string' || typeof file !== 'string') return undefined
  if (typeof source !== 'string' || typeof revision !== 'number') return undefined
  return { id, file, source, revision }
}
