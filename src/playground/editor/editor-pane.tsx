import {
  Component,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Diagnostic, SourceRange } from '../../language/diagnostic.ts'
import type { Path } from '../../language/positions.ts'
import { useServices } from '../app/services.ts'
import { SheetLoading } from '../controls/sheet-loading.tsx'
import type { FormFinder } from '../form/focus-place.ts'
import type { KeptForm } from '../form/form-view.tsx'
import { OriginLine } from '../share/origin-title.tsx'
import { useStore } from '../store/store.ts'
import { useRunButton } from '../toolbar/use-run-button.ts'
import styles from './editor.module.css'
import { type EditorHandle, storeHandle } from './editor-handle.ts'
import { FileBar } from './file-bar.tsx'
import { PlainEditor } from './plain-editor.tsx'
import { Problems } from './problems.tsx'
import { chooseView } from './view-choice.ts'

const MonacoEditor = lazy(() => import('./monaco-editor.tsx').then((module) => ({ default: module.MonacoEditor })))
const FormView = lazy(() => import('../form/form-view.tsx').then((module) => ({ default: module.FormView })))

const PictureSheet = lazy(() =>
  import('../picture/picture-sheet.tsx').then((module) => ({ default: module.PictureSheet })),
)
const TryPanel = lazy(() => import('../try/try-panel.tsx').then((module) => ({ default: module.TryPanel })))

/** The left side: the file, as a form or as its text, and its problems. */
export function EditorPane() {
  const { worker, documents, tries, panels, view: viewStore } = useServices()
  const trying = useStore(tries.state, ({ phase }) => phase !== 'closed')
  const picturing = useStore(panels, ({ panel }) => panel === 'picture')
  const opened = useStore(documents.state, (state) => state.generation > 0)
  const view = useStore(viewStore, (state) => state.view)
  // The code editor comes when the text is first looked at, and stays: its history is that of the form's edits too.
  const [wanted, setWanted] = useState(view === 'yaml')
  const withoutEditor = useMemo(() => storeHandle(documents), [documents])
  const handle = useRef<EditorHandle>(withoutEditor)
  const toReveal = useRef<SourceRange>(undefined)
  const findInForm = useRef<FormFinder>(undefined)
  const kept = useRef<KeptForm>(null)
  const press = useRef(() => {})
  const run = useCallback(() => press.current(), [])
  useEffect(() => {
    documents.replace = (source) => handle.current.replace(source)
  }, [documents])
  // The form is not shown, and still knows the last text that could be read.
  useEffect(() => (view === 'yaml' ? kept.current?.store.follow(false) : undefined), [view])

  const revealNow = useCallback(() => {
    const range = toReveal.current
    if (!range) return
    toReveal.current = undefined
    // The text must be laid out before a place in it can be shown.
    requestAnimationFrame(() => handle.current.reveal(range))
  }, [])
  const setHandle = useCallback(
    (next: EditorHandle | null) => {
      handle.current = next ?? withoutEditor
      if (next) revealNow()
    },
    [withoutEditor, revealNow],
  )
  useEffect(() => {
    if (view !== 'yaml') return
    setWanted(true)
    if (handle.current !== withoutEditor) revealNow()
  }, [view, withoutEditor, revealNow])

  const showInText = useCallback(
    (range: SourceRange) => {
      toReveal.current = range
      if (viewStore.get().view === 'yaml') revealNow()
      else chooseView(viewStore, 'yaml')
    },
    [viewStore, revealNow],
  )
  const reveal = (diagnostic: Diagnostic) => {
    if (view === 'form' && findInForm.current?.fault(diagnostic)) return
    showInText(diagnostic)
  }
  const goTo = async (path: Path) => {
    panels.set({ panel: null })
    const range = await worker.locate(documents.state.get().source, path)
    // The sheet gives the keyboard back first, in a frame of its own.
    await new Promise((resolve) => setTimeout(resolve, 50))
    if (view === 'form' && findInForm.current?.place(path)) return
    if (range) showInText(range)
  }
  const plain = <PlainEditor onReady={setHandle} />
  return (
    <section className={styles.pane} aria-label="Benchmark">
      <RunVerb press={press} />
      <div>
        <FileBar />
        <OriginLine />
      </div>
      <div className={styles.text} data-view={view}>
        {opened && wanted && (
          <div className={view === 'yaml' ? styles.shown : styles.hidden}>
            <WithoutMonaco plain={plain}>
              <Suspense fallback={plain}>
                <MonacoEditor onReady={setHandle} onRun={run} />
              </Suspense>
            </WithoutMonaco>
          </div>
        )}
        {opened && view === 'form' && (
          <Suspense fallback={<p className={styles.loading}>Opening the form…</p>}>
            <FormView kept={kept} editor={handle} find={findInForm} onShowInText={showInText} onRun={run} />
          </Suspense>
        )}
      </div>
      {trying && (
        <Suspense fallback={<SheetLoading />}>
          <TryPanel />
        </Suspense>
      )}
      {picturing && (
        <Suspense fallback={<SheetLoading />}>
          <PictureSheet onClose={() => panels.set({ panel: null })} onGoTo={(path) => void goTo(path)} />
        </Suspense>
      )}
      <Problems onReveal={reveal} onApply={(edit) => handle.current.apply(edit)} />
    </section>
  )
}

/** Keeps at hand what pressing Run would do, so that the editor is not rendered whenever that is something else. */
function RunVerb({ press }: { readonly press: RefObject<() => void> }) {
  const { run } = useRunButton()
  press.current = run
  return null
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
