import { useEffect, useRef } from 'react'
import { useServices } from '../app/services.ts'
import { useStore } from '../store/store.ts'
import styles from './editor.module.css'
import { type EditorHandle, offsetOf, storeHandle } from './editor-handle.ts'

/** A plain text area: what one edits in until the code editor has loaded, or where it cannot. */
export function PlainEditor({ onReady }: { readonly onReady: (handle: EditorHandle | null) => void }) {
  const { documents } = useServices()
  const source = useStore(documents.state, (state) => state.source)
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    onReady({
      ...storeHandle(documents),
      reveal(range) {
        const text = documents.state.get().source
        area.current?.focus()
        area.current?.setSelectionRange(
          offsetOf(text, range.line, range.column),
          offsetOf(text, range.endLine, range.endColumn),
        )
      },
    })
    return () => onReady(null)
  }, [documents, onReady])
  return (
    <textarea
      ref={area}
      className={styles.plain}
      aria-label="Benchmark source"
      spellCheck={false}
      value={source}
      onChange={(event) => documents.edit(event.target.value)}
    />
  )
}
