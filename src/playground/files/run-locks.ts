const prefix = 'benchleaf-run-'

/** Tells other tabs that a run is under way in this one, until the function it gives is called or the tab is closed. */
export function holdWhile(run: string): () => void {
  // Browsers offer no locks on plain HTTP; there a run of another tab counts as interrupted.
  if (!('locks' in navigator)) return () => {}
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  void navigator.locks.request(prefix + run, () => held).catch(() => undefined)
  return release
}

/** The runs that are under way in this browser. */
export async function runsUnderWay(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set()
  const { held = [] } = await navigator.locks.query()
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])))
}
