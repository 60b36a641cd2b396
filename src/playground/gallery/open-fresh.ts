import type { Services } from '../app/services.ts'
import type { OpenedDocument } from '../document/document-store.ts'
import { defaultChoices } from '../run/choice-store.ts'
import { isActive } from '../run/run-store.ts'

/** Opens a document as if nothing had been before it: the last run is stopped and forgotten, and so is what was chosen for it. */
export async function openFresh(services: Services, document: OpenedDocument): Promise<void> {
  await leaveDocument(services)
  services.documents.open(document)
}

/** Stops and forgets what belongs to the open document, before another one is opened. */
export async function leaveDocument({ choices, runs, control, tries }: Services): Promise<void> {
  if (isActive(runs.state.get().phase)) await control.stop()
  const { concurrency, reuse } = choices.get()
  choices.set({ ...defaultChoices, concurrency, reuse })
  runs.clear()
  await tries.close()
}
