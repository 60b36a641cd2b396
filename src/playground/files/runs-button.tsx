import { lazy, Suspense, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { HistoryIcon } from '../controls/icons.tsx'
import { SheetLoading } from '../controls/sheet-loading.tsx'

const RunsSheet = lazy(() => import('./runs-sheet.tsx').then((module) => ({ default: module.RunsSheet })))

/** Opens the list of this benchmark's runs. */
export function RunsButton() {
  const [shown, setShown] = useState(false)
  return (
    <>
      <Button look="quiet" onPress={() => setShown(true)}>
        <HistoryIcon /> Runs
      </Button>
      <Suspense fallback={<SheetLoading />}>{shown && <RunsSheet onClose={() => setShown(false)} />}</Suspense>
    </>
  )
}
