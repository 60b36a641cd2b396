import { lazy, Suspense, useDeferredValue, useEffect } from 'react'
import { useServices } from '../app/services.ts'
import { ResultGrid } from '../grid/result-grid.tsx'
import type { CellStore } from '../run/cell-store.ts'
import { useStore } from '../store/store.ts'
import { Scores } from './scores.tsx'
import { TargetTabs } from './target-tabs.tsx'
import { useView } from './use-view.ts'

const TweakBar = lazy(() => import('../tweak/tweak-bar.tsx').then((module) => ({ default: module.TweakBar })))
const ChangeTable = lazy(() => import('../tweak/change-table.tsx').then((module) => ({ default: module.ChangeTable })))

/** Who did how well on the chosen task or suite, and every cell behind it. */
export function RunResults({ cells }: { readonly cells: CellStore }) {
  const { runs } = useServices()
  const tweaked = useStore(runs.state, (state) => state.tweak !== null)
  const view = useView(cells.shape)
  // The scores and the grid each take a while to be put up: between them the page answers.
  const wantsGrid = useDeferredValue(true, false)
  useEffect(() => {
    if (wantsGrid) cells.appeared()
  }, [wantsGrid, cells])
  return (
    <>
      {tweaked && (
        <Suspense>
          <TweakBar />
        </Suspense>
      )}
      <TargetTabs shape={cells.shape} target={view.target} onChoose={view.choose} />
      <Scores shape={cells.shape} target={view.target} onChoose={view.choose} />
      {tweaked && (
        <Suspense>
          <ChangeTable target={view.target} />
        </Suspense>
      )}
      {wantsGrid && view.task && <ResultGrid key={view.task.name} cells={cells} task={view.task} />}
    </>
  )
}
