import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import styles from './split-pane.module.css'

const storageKey = 'benchleaf.split'
const [smallest, largest, initial] = [20, 75, 36]

function clamp(percent: number): number {
  return Math.min(largest, Math.max(smallest, percent))
}

/** Two panes side by side with a divider that mouse, touch and arrow keys move; stacked on a narrow screen. */
export function SplitPane({ first, second }: { readonly first: ReactNode; readonly second: ReactNode }) {
  const [percent, setPercent] = useState(() => clamp(Number(localStorage.getItem(storageKey)) || initial))
  const container = useRef<HTMLDivElement>(null)

  const move = (next: number) => {
    setPercent(clamp(next))
    localStorage.setItem(storageKey, String(clamp(next)))
  }
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = container.current?.getBoundingClientRect()
    if (box) move(((event.clientX - box.left) / box.width) * 100)
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -2, ArrowRight: 2, Home: -100, End: 100 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    move(percent + step)
  }

  return (
    <div ref={container} className={styles.split} style={{ '--split': `${percent}%` }}>
      {first}
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget; <hr> is not. */}
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the editor"
        aria-valuenow={Math.round(percent)}
        aria-valuemin={smallest}
        aria-valuemax={largest}
        tabIndex={0}
        className={styles.divider}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onDoubleClick={() => move(initial)}
        onKeyDown={press}
      />
      {second}
    </div>
  )
}
