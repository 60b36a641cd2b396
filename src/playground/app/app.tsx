import { useEffect } from 'react'
import { EditorPane } from '../editor/editor-pane.tsx'
import { KeepingNotice } from '../files/keeping-notice.tsx'
import { ResultsPane } from '../results/results-pane.tsx'
import { Toolbar } from '../toolbar/toolbar.tsx'
import styles from './app.module.css'
import { SplitPane } from './split-pane.tsx'
import { useFirstDocument } from './use-first-document.ts'

/** The page: toolbar on top, the benchmark on the left, its results on the right. */
export function App() {
  useFirstDocument()
  useEffect(() => {
    const keep = (event: DragEvent) => event.preventDefault()
    // A file dropped beside its target must not replace the page.
    addEventListener('dragover', keep)
    addEventListener('drop', keep)
    return () => {
      removeEventListener('dragover', keep)
      removeEventListener('drop', keep)
    }
  }, [])
  return (
    <div className={styles.app}>
      <Toolbar />
      <KeepingNotice />
      <main className={styles.main}>
        <SplitPane first={<EditorPane />} second={<ResultsPane />} />
      </main>
    </div>
  )
}
