import { lazy, Suspense, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { SealIcon } from '../controls/icons.tsx'
import { SheetLoading } from '../controls/sheet-loading.tsx'

const ReceiptsSheet = lazy(() => import('./receipts-sheet.tsx').then((module) => ({ default: module.ReceiptsSheet })))

/** Opens the check of the run's receipts. */
export function ReceiptsButton() {
  const [shown, setShown] = useState(false)
  return (
    <>
      <Button look="quiet" onPress={() => setShown(true)}>
        <SealIcon /> Receipts
      </Button>
      <Suspense fallback={<SheetLoading />}>{shown && <ReceiptsSheet onClose={() => setShown(false)} />}</Suspense>
    </>
  )
}
