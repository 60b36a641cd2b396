import { lazy, Suspense, useState } from 'react'
import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { SheetLoading } from '../controls/sheet-loading.tsx'
import { useStore } from '../store/store.ts'

const CalibrationSheet = lazy(() =>
  import('./calibration-sheet.tsx').then((module) => ({ default: module.CalibrationSheet })),
)

/** Opens the calibration of the run's judges; nothing where nobody judges. */
export function CalibrateButton() {
  const { documents, runs } = useServices()
  const judged = useStore(documents.state, ({ outline }) => (outline?.judges.length ?? 0) > 0)
  const cells = useStore(runs.state, (state) => state.cells)
  const [open, setOpen] = useState(false)
  if (!judged || !cells) return null
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)}>
        Check the judge
      </Button>
      {open && (
        <Suspense fallback={<SheetLoading />}>
          <CalibrationSheet cells={cells} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
