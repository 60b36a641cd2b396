import { createStore, type Store } from '../store/store.ts'

/** A panel that more than one part of the page opens. */
export type Panel = 'picture' | 'tour'

export interface OpenPanel {
  readonly panel: Panel | null
}

export function createPanelStore(): Store<OpenPanel> {
  return createStore<OpenPanel>({ panel: null })
}
