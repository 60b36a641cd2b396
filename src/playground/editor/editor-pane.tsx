import { Component, lazy, type ReactNode, Suspense, useCallback, useRef } from 'react'
import { useServices } from '../app/services.ts'
import { useStore } from '../store/store.ts'
import { useRunButton } from '../toolbar/use-run-button.ts'
import styles from './editor.module.css'
import type { EditorHandle } from './editor-handle.ts'
import { FileBar } from './file-bar.tsx'
import { PlainEditor } from './plain-editor.tsx'
import { Problems } from './problems.tsx'

const MonacoEditor = lazy(() => import('./monaco-editor.tsx').then((module) => ({ default: module.MonacoEditor })))

/** The left side: the file, its text, its problems. */
export function EditorPane() {
  const { documents } = useServices()
  const opened = useStore(documents.state, (state) => state.generation > 0)
  const handle = useRef<EditorHandle | null>(null)
  const { run } = useRunButton()
  const setHandle = useCallback((next: EditorHandle | null) => {
    handle.current = next
  }, [])
  const plain = <PlainEditor onReady={setHandle} />
  return (
    <section className={styles.pane} aria-label="Benchmark">
      <FileBar />
      <div className={styles.text}>
        {opened && (
          <WithoutMonaco plain={plain}>
            <Suspense fallback={plain}>
              <MonacoEditor onReady={setHandle} onRun={run} />
            </Suspense>
          </WithoutMonaco>
        )}
      </div>
      <Problems editor={handle} />
    </section>
  )
}

interface WithoutMonacoProps {
  readonly plain: ReactNode
  readonly children: ReactNode
}

/** Falls back to the plain text area where the code editor cannot be loaded. */
class WithoutMonaco extends Component<WithoutMonacoProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? this.props.plain : this.props.children
  }
}
