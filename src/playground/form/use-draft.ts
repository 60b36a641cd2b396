import { useEffect, useRef, useState } from 'react'
import { useForm } from './form-context.ts'

/** Milliseconds without a keystroke before what is typed goes into the file. */
const quietMs = 400

/** A text as it is being typed. */
export interface Draft {
  readonly text: string
  readonly type: (text: string) => void
  /** Puts what is typed into the file now. */
  readonly commit: () => void
}

/**
 * Keeps a text while it is being typed and commits it when the person pauses or leaves. What comes from the file in the
 * meantime does not overwrite what is being typed.
 */
export function useDraft(value: string, onCommit: (text: string) => void): Draft {
  const { store } = useForm()
  const [draft, setDraft] = useState<string | null>(null)
  const typed = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(onCommit)
  latest.current = onCommit

  const commit = useRef(() => {
    clearTimeout(timer.current)
    const text = typed.current
    if (text === null) return
    typed.current = null
    latest.current(text)
  }).current

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value from the file is the occasion.
  useEffect(() => {
    if (typed.current === null) setDraft(null)
  }, [value])
  useEffect(() => {
    const leave = store.draft(commit)
    return () => {
      commit()
      leave()
    }
  }, [store, commit])

  return {
    text: draft ?? value,
    type(text) {
      typed.current = text
      setDraft(text)
      clearTimeout(timer.current)
      timer.current = setTimeout(commit, quietMs)
    },
    commit,
  }
}
