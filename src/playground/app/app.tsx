import { lazy, Suspense, useEffect } from 'react'
import { SheetLoading } from '../controls/sheet-loading.tsx'
import { EditorPane } from '../editor/editor-pane.tsx'
import { KeepingNotice } from '../files/keeping-notice.tsx'
import { ProxyNotice } from '../proxy/proxy-notice.tsx'
import { ResultsPane } from '../results/results-pane.tsx'
import { useLeafAddress } from '../share/use-leaf-address.ts'
import { useStore } from '../store/store.ts'
import { Toolbar } from '../toolbar/toolbar.tsx'
import { rememberTour } from '../tour/tour-memory.ts'
import styles from './app.module.css'
import { useServices } from './services.ts'
import { SplitPane } from './split-pane.tsx'
import { useDrops } from './use-drops.ts'
import { useFirstDocument } from './use-first-document.ts'
import { warmUp } from './warm-up.ts'

const ReceivedSheet = lazy(() =>
  import('../share/received-sheet.tsx').then((module) => ({ default: module.ReceivedSheet })),
)

const Tour = lazy(() => import('../tour/tour.tsx').then((module) => ({ default: module.Tour })))

/** The page: toolbar on top, the benchmark on the left, its results on the right. */
export function App() {
  useFirstDocument()
  const { address, leave } = useLeafAddress()
  const { documents, panels } = useServices()
  const touring = useStore(panels, ({ panel }) => panel === 'tour')
  const endTour = () => {
    rememberTour()
    panels.set({ panel: null })
  }
  const hasRead = useStore(documents.state, ({ readings }) => readings > 0)
  useEffect(() => (hasRead ? warmUp() : undefined), [hasRead])
  useDrops()
  return (
    <div className={styles.app}>
      <Toolbar />
      <KeepingNotice />
      <ProxyNotice />
      <main className={styles.main}>
        <SplitPane first={<EditorPane />} second={<ResultsPane />} />
      </main>
      {address && (
        <Suspense fallback={<SheetLoading />}>
          <ReceivedSheet address={address} onLeave={leave} />
        </Suspense>
      )}
      {touring && (
        <Suspense>
          <Tour onEnd={endTour} />
        </Suspense>
      )}
    </div>
  )
}
