import { type Profiles, readProfiles } from './profiles.ts'

let loading: Promise<Profiles> | undefined

/** The profiles, which are large, and so loaded when the first text is to be told. Rejects where they cannot be had. */
export function loadProfiles(): Promise<Profiles> {
  loading ??= import('./profiles.json', { with: { type: 'json' } })
    .then(({ default: stored }) => readProfiles(stored))
    .catch((error: unknown) => {
      loading = undefined
      throw error
    })
  return loading
}
