import type { ReactNode, Ref } from 'react'
import styles from './field.module.css'
import type { FieldIds } from './field.tsx'
import type { Draft } from './use-draft.ts'

interface GrowingAreaProps extends FieldIds {
  readonly draft: Draft
  readonly placeholder?: string | undefined
  /** The text as it is drawn behind the letters, for highlights; the letters themselves are the text area's. */
  readonly behind?: ReactNode
  readonly area?: Ref<HTMLTextAreaElement>
}

/** A text area as high as its text. */
export function GrowingArea({ draft, placeholder, behind, area, ...ids }: GrowingAreaProps) {
  return (
    <div className={styles.grow}>
      <div className={`${styles.sizer} ${styles.behind}`} aria-hidden="true">
        {behind ?? draft.text}
        {'\u200b'}
      </div>
      <textarea
        {...ids}
        ref={area}
        className={styles.area}
        rows={1}
        value={draft.text}
        placeholder={placeholder}
        onChange={(event) => draft.type(event.target.value)}
        onBlur={draft.commit}
      />
    </div>
  )
}
