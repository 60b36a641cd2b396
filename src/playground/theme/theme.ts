import { useSyncExternalStore } from 'react'

/** How the page looks. It follows the device until the person chooses. */
export type Theme = 'light' | 'dark'

const storageKey = 'benchleaf.theme'
const darkDevice = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

// Kept, and not read from the device at each look: Chromium sends no change event for a change that `matches` has told.
let shown: Theme

/** Remembers the choice and shows it. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(storageKey, theme)
  show()
}

function show(): void {
  const stored = localStorage.getItem(storageKey)
  const device = darkDevice.matches ? 'dark' : 'light'
  shown = stored === 'light' || stored === 'dark' ? stored : device
  document.documentElement.dataset.theme = shown
  for (const listener of listeners) listener()
}

darkDevice.addEventListener('change', show)
show()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The theme that is shown, followed. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => shown)
}
