import { createStore, type Store } from '../store/store.ts'

/** How the benchmark is shown on the left: as a form, or as its text. */
export type View = 'form' | 'yaml'

const storageKey = 'benchleaf.view'

/** The view chosen last; the text until somebody chooses. */
export function createViewStore(): Store<{ readonly view: View }> {
  return createStore<{ readonly view: View }>({ view: localStorage.getItem(storageKey) === 'form' ? 'form' : 'yaml' })
}

/** Remembers the choice and shows it. */
export function chooseView(store: Store<{ readonly view: View }>, view: View): void {
  store.set({ view })
  localStorage.setItem(storageKey, view)
}
