import { createStore } from '../store/store.ts'

const storageKey = 'benchleaf.tour'

/** Whether the person has been offered the tour and has taken it or said no. */
export const tourMemory = createStore({ answered: read() })

/** Offers the tour no more by itself. */
export function rememberTour(): void {
  tourMemory.set({ answered: true })
  try {
    localStorage.setItem(storageKey, 'answered')
  } catch {
    // Storage is full or forbidden: the next visit offers it again.
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(storageKey) !== null
  } catch {
    return true
  }
}
