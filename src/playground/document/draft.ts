import type { DocumentState } from './document-store.ts'

const storageKey = 'benchleaf.draft'
/** Characters of attached files that are kept with a document of one's own. */
const longestAttachments = 1_000_000

/** What was open when the page was left. */
export interface Draft {
  readonly file: string
  readonly example: string | null
  /** Absent while it is an example as it came. */
  readonly source?: string
  /** The files of a document of one's own, unless they are too large to keep. */
  readonly attachments: Readonly<Record<string, string>>
}

/** Keeps what is open over a reload. An unedited example is kept by its name alone. */
export function saveDraft({ source, file, example, opened, attachments }: DocumentState): void {
  const untouched = example !== null && source === opened
  const size = Object.values(attachments).reduce((sum, text) => sum + text.length, 0)
  const own = example === null && size <= longestAttachments
  const draft: Draft = { file, example, ...(untouched ? {} : { source }), attachments: own ? attachments : {} }
  try {
    localStorage.setItem(storageKey, JSON.stringify(draft))
  } catch {
    // Storage is full or forbidden: the document is still on the page.
  }
}

/** What was open; undefined on a first visit. */
export function loadDraft(): Draft | undefined {
  const text = localStorage.getItem(storageKey)
  if (text === null) return undefined
  try {
    return parseDraft(JSON.parse(text))
  } catch {
    return undefined
  }
}

function parseDraft(value: unknown): Draft | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { source, file, example, attachments } = value as Record<string, unknown>
  if (typeof file !== 'string') return undefined
  const texts = Object.entries(typeof attachments === 'object' && attachments !== null ? attachments : {})
  return {
    file,
    example: typeof example === 'string' ? example : null,
    ...(typeof source === 'string' ? { source } : {}),
    attachments: Object.fromEntries(texts.filter(([, content]) => typeof content === 'string')),
  }
}
