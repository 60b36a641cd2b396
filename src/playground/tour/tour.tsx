import { useEffect, useRef, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Popover } from 'react-aria-components/Popover'
import { Button } from '../controls/button.tsx'
import styles from './tour.module.css'
import { type TourPlace, tourSteps } from './tour-steps.ts'

/** Shows what is where, one place after the other. Escape ends it at any time; arrow keys move. */
export function Tour({ onEnd }: { readonly onEnd: () => void }) {
  const [at, setAt] = useState(0)
  const step = tourSteps[at]
  const end = () => {
    onEnd()
    // What began it may be gone by now; what begins it again is always there.
    requestAnimationFrame(() => placeOf('help')?.focus())
  }
  if (!step) return null
  return (
    <Stop
      key={step.place}
      place={step.place}
      title={step.title}
      words={step.words}
      number={at + 1}
      onMove={(by) => (tourSteps[at + by] ? setAt(at + by) : by > 0 ? end() : undefined)}
      onEnd={end}
    />
  )
}

interface StopProps {
  readonly place: TourPlace
  readonly title: string
  readonly words: string
  /** Counts from 1. */
  readonly number: number
  readonly onMove: (by: 1 | -1) => void
  readonly onEnd: () => void
}

function Stop({ place, title, words, number, onMove, onEnd }: StopProps) {
  const anchor = useRef(placeOf(place))
  useEffect(() => {
    const { current } = anchor
    current?.scrollIntoView({ block: 'nearest' })
    current?.setAttribute('data-toured', '')
    return () => current?.removeAttribute('data-toured')
  }, [])
  const isLast = number === tourSteps.length
  return (
    <Popover
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && onEnd()}
      shouldCloseOnInteractOutside={() => false}
      className={styles.popover ?? ''}
      placement="bottom"
      offset={10}
    >
      <Dialog className={styles.dialog ?? ''}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are a shortcut for the buttons. */}
        <div
          className={styles.content}
          onKeyDown={({ key }) => {
            if (key === 'ArrowRight') onMove(1)
            if (key === 'ArrowLeft') onMove(-1)
          }}
        >
          <p className={styles.count}>
            {number} of {tourSteps.length}
          </p>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          <p>{words}</p>
          <footer className={styles.verbs}>
            {!isLast && (
              <Button look="quiet" onPress={onEnd}>
                Skip the tour
              </Button>
            )}
            <span className={styles.space} />
            {number > 1 && <Button onPress={() => onMove(-1)}>Back</Button>}
            <Button look="primary" autoFocus onPress={() => onMove(1)}>
              {isLast ? 'Done' : 'Next'}
            </Button>
          </footer>
        </div>
      </Dialog>
    </Popover>
  )
}

function placeOf(place: TourPlace): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-tour="${place}"]`)
}
