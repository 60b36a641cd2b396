/**
 * Parts of the page that are loaded when they are first shown. They are fetched before that, once there is nothing else to
 * do: without a network later on they must be there all the same.
 */
const parts: readonly (() => Promise<unknown>)[] = [
  () => import('../results/run-results.tsx'),
  () => import('../tweak/tweak-bar.tsx'),
  () => import('../tweak/change-table.tsx'),
  () => import('../drawer/cell-drawer.tsx'),
  () => import('../compare/row-sheet.tsx'),
  () => import('../charts/charts-sheet.tsx'),
  () => import('../calibrate/calibration-sheet.tsx'),
  () => import('../form/form-view.tsx'),
  () => import('../picture/picture-sheet.tsx'),
  () => import('../try/try-panel.tsx'),
  () => import('../files/files-sheet.tsx'),
  () => import('../files/runs-sheet.tsx'),
  () => import('../toolbar/model-list.tsx'),
  () => import('../toolbar/run-options-panel.tsx'),
  () => import('../share/share-sheet.tsx'),
]

/** Fetches them one after another, each in a moment of rest. Gives the function that ends it. */
export function warmUp(): () => void {
  let ended = false
  const rest = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 5_000 }))
  const fetchAll = async () => {
    for (const part of parts) {
      await rest()
      if (ended) return
      // What cannot be fetched now is asked for again when it is wanted.
      await part().catch(() => undefined)
    }
  }
  void fetchAll()
  return () => {
    ended = true
  }
}
