import type { Services } from '../app/services.ts'
import type { OpenedDocument } from '../document/document-store.ts'
import { defaultChoices } from '../run/choice-store.ts'

/** Opens a document as if nothing had been before it: the last run is stopped and forgotten, and so is what was chosen for it. */
export async function openFresh(services: Services, document: OpenedDocument): Promise<void> {
  await leaveDocument(services)
  services.documents.open(document)
}

/** Stops and forgets what belongs to the open document, before another one is opened. */
export async function leaveDocument({ choices, control, tries }: Services): Promise<void> {
  await control.forget()
  const { concurrency, reuse } = choices.get()
  choices.set({ ...defaultChoices, concurrency, reuse })
  await tries.close()
}
