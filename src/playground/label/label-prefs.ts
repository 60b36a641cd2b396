import { createStore } from '../store/store.ts'

/** How this person labels. */
export interface LabelPrefs {
  /** Their name, as their labels carry it. */
  readonly by: string
  /** True to hide the judge's verdict until they have given theirs. */
  readonly blind: boolean
}

const storageKey = 'benchleaf.labelling'

/** Kept over a reload. */
export const labelPrefs = createStore<LabelPrefs>(load())

labelPrefs.subscribe(() => {
  try {
    localStorage.setItem(storageKey, JSON.stringify(labelPrefs.get()))
  } catch {
    // Storage is full or forbidden: the choice lasts as long as the page.
  }
})

function load(): LabelPrefs {
  try {
    const { by, blind } = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    return { by: typeof by === 'string' && by !== '' ? by : 'me', blind: blind === true }
  } catch {
    return { by: 'me', blind: false }
  }
}
