import { useSyncExternalStore } from 'react'

/** How the page looks. `system` follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark'
export type Theme = 'light' | 'dark'

const storageKey = 'benchleaf.theme'
const darkDevice = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

/** What the person chose; `system` until they do. */
export function themeChoice(): ThemeChoice {
  const stored = localStorage.getItem(storageKey)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** The theme that is shown. */
export function shownTheme(): Theme {
  const choice = themeChoice()
  if (choice !== 'system') return choice
  return darkDevice.matches ? 'dark' : 'light'
}

/** Remembers the choice and shows it. */
export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, choice)
  show()
}

function show(): void {
  document.documentElement.dataset.theme = shownTheme()
  for (const listener of listeners) listener()
}

darkDevice.addEventListener('change', show)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The theme that is shown, followed. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, shownTheme)
}
