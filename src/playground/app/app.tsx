import { lazy, Suspense } from 'react'
import { EditorPane } from '../editor/editor-pane.tsx'
import { KeepingNotice } from '../files/keeping-notice.tsx'
import { ProxyNotice } from '../proxy/proxy-notice.tsx'
import { ResultsPane } from '../results/results-pane.tsx'
import { useLeafAddress } from '../share/use-leaf-address.ts'
import { Toolbar } from '../toolbar/toolbar.tsx'
import styles from './app.module.css'
import { SplitPane } from './split-pane.tsx'
import { useDrops } from './use-drops.ts'
import { useFirstDocument } from './use-first-document.ts'

const ReceivedSheet = lazy(() =>
  import('../share/received-sheet.tsx').then((module) => ({ default: module.ReceivedSheet })),
)

/** The page: toolbar on top, the benchmark on the left, its results on the right. */
export function App() {
  useFirstDocument()
  const { address, leave } = useLeafAddress()
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
        <Suspense>
          <ReceivedSheet address={address} onLeave={leave} />
        </Suspense>
      )}
    </div>
  )
}
