import { useEffect, useRef } from 'react'
import type { Diagnostic } from '../../language/diagnostic.ts'
import { useServices } from '../app/services.ts'
import type { DocumentStore } from '../document/document-store.ts'
import { smallestEdit } from '../document/smallest-edit.ts'
import { useStore } from '../store/store.ts'
import { useTheme } from '../theme/theme.ts'
import styles from './editor.module.css'
import type { EditorHandle } from './editor-handle.ts'
import { followDiagnostics } from './markers.ts'
import { monaco } from './monaco.ts'

interface MonacoEditorProps {
  /** Given the editor's verbs when it stands, null when it goes. */
  readonly onReady: (handle: EditorHandle | null) => void
  readonly onRun: () => void
}

/** The code editor: YAML with completion and hover from the schema, squiggles and quick fixes from our diagnostics. */
export function MonacoEditor({ onReady, onRun }: MonacoEditorProps) {
  const { documents } = useServices()
  const host = useRef<HTMLDivElement>(null)
  const run = useRef(onRun)
  run.current = onRun
  const dark = useTheme() === 'dark'
  const generation = useStore(documents.state, (state) => state.generation)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another document is another editor: its own undo history.
  useEffect(() => {
    if (!host.current) return
    const created = createEditor(host.current, documents.state.get(), documents.history.takePast())
    created.model.onDidChangeContent(() => documents.edit(created.model.getValue()))
    created.view.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, () => run.current())
    // The editor and its text each take a while: a breath between them lets the page answer.
    const showing = setTimeout(() => {
      created.view.setModel(created.model)
      onReady(created.handle)
    })
    const unmark = followReadings(documents, created.mark)
    return () => {
      unmark()
      clearTimeout(showing)
      onReady(null)
      created.dispose()
    }
  }, [generation])

  useEffect(() => monaco.editor.setTheme(dark ? 'benchleaf-dark' : 'benchleaf-light'), [dark])

  return (
    <div className={styles.code}>
      <div ref={host} className={styles.monaco} />
      <p className={styles.wayOut} aria-hidden="true">
        Esc, then Tab: leave the text
      </p>
    </div>
  )
}

/** Squiggles come at once, before the page is rendered for what else a reading changes. Gives the function that ends it. */
function followReadings(documents: DocumentStore, mark: (diagnostics: readonly Diagnostic[]) => void): () => void {
  let shown: readonly Diagnostic[] = none
  const show = () => {
    const diagnostics = documents.state.get().reading?.diagnostics ?? none
    if (diagnostics === shown) return
    shown = diagnostics
    mark(diagnostics)
  }
  show()
  return documents.state.subscribe(show)
}

const none: readonly Diagnostic[] = []

function createEditor(
  host: HTMLElement,
  { source, file }: { readonly source: string; readonly file: string },
  past: readonly string[],
) {
  const uri = monaco.Uri.file(file.endsWith('.bench.yaml') ? file : `${file}.bench.yaml`)
  monaco.editor.getModel(uri)?.dispose()
  const [first = source, ...later] = past
  const model = monaco.editor.createModel(first, 'yaml', uri)
  // What was edited before this editor came can be undone in it.
  for (const text of [...later, source]) replaceText(model, text)
  const view = monaco.editor.create(host, {
    model: null,
    ariaLabel: 'Benchmark source. To leave it by keyboard, press Escape, then Tab.',
    automaticLayout: true,
    fixedOverflowWidgets: true,
    // By indentation, which is YAML's own structure: the language's worker would parse and send the whole file for each of
    // these after every pause.
    foldingStrategy: 'indentation',
    stickyScroll: { defaultModel: 'indentationModel' },
    hideCursorInOverviewRuler: true,
    fontFamily: getComputedStyle(host).getPropertyValue('--mono'),
    fontSize: 13,
    lineHeight: 20,
    lineNumbersMinChars: 3,
    minimap: { enabled: false },
    padding: { top: 10, bottom: 10 },
    quickSuggestions: { other: true, comments: false, strings: true },
    // What is wrong comes first, then what could be meant: both at once share the processor.
    quickSuggestionsDelay: 150,
    renderFinalNewline: 'on',
    renderLineHighlight: 'line',
    scrollBeyondLastLine: false,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
    tabSize: 2,
    unicodeHighlight: { ambiguousCharacters: false },
    wordWrap: 'on',
    wrappingIndent: 'same',
  })
  const markers = followDiagnostics(model)
  letTabLeave(view)
  const handle: EditorHandle = {
    reveal(range) {
      view.revealRangeInCenterIfOutsideViewport(toMonaco(range))
      view.setSelection(toMonaco(range))
      view.focus()
    },
    apply(edit) {
      view.pushUndoStop()
      view.executeEdits('fix', [{ range: toMonaco(edit.range), text: edit.text }])
      view.pushUndoStop()
      view.focus()
    },
    replace: (text) => replaceText(model, text),
    undo: () => void model.undo(),
    redo: () => void model.redo(),
  }
  return {
    model,
    view,
    handle,
    mark: markers.show,
    dispose() {
      markers.dispose()
      view.dispose()
      model.dispose()
    },
  }
}

/** Tab indents, and after Escape it goes on to the next thing on the page, until something else is pressed. */
function letTabLeave(view: monaco.editor.IStandaloneCodeEditor): void {
  const keys = [monaco.KeyCode.Tab, monaco.KeyCode.Shift, monaco.KeyCode.Escape]
  view.onKeyDown(({ keyCode }) => {
    if (keyCode === monaco.KeyCode.Escape) view.updateOptions({ tabFocusMode: true })
    else if (!keys.includes(keyCode)) view.updateOptions({ tabFocusMode: false })
  })
  view.onDidBlurEditorText(() => view.updateOptions({ tabFocusMode: false }))
}

function replaceText(model: monaco.editor.ITextModel, text: string): void {
  const { start, end, text: inserted } = smallestEdit(model.getValue(), text)
  const range = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end))
  model.pushStackElement()
  model.pushEditOperations(null, [{ range, text: inserted }], () => null)
  model.pushStackElement()
}

function toMonaco(range: { line: number; column: number; endLine: number; endColumn: number }) {
  return new monaco.Range(range.line, range.column, range.endLine, range.endColumn)
}
