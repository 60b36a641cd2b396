import type { DocumentState, OpenedDocument } from './document-store.ts'

const storageKey = 'benchleaf.draft'

/** Keeps an edited document over a reload. Attached files are not kept: they may be large. */
export function saveDraft({ source, file, example, opened }: DocumentState): void {
  try {
    if (source === opened) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, JSON.stringify({ source, file, example }))
  } catch {
    // Storage is full or forbidden: the document is still on the page.
  }
}

/** The document that was being edited, without attachments; undefined when there is none. */
export function loadDraft(): Omit<OpenedDocument, 'attachments'> | undefined {
  const text = localStorage.getItem(storageKey)
  if (text === null) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { source, file, example } = value as Record<string, unknown>
  if (typeof source !== 'string' || typeof file !== 'string') return undefined
  return { source, file, example: typeof example === 'string' ? example : null }
}
