import { useEffect, useRef, useState } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import type { GradableCriterion } from '../../worker/label-api.ts'
import { CheckIcon } from '../controls/icons.tsx'
import { useStore } from '../store/store.ts'
import { CriterionLabel } from './criterion-label.tsx'
import { keysOf } from './label-keys.ts'
import { labelPrefs } from './label-prefs.ts'
import styles from './label-section.module.css'
import type { CellLabels } from './use-labels.ts'

interface LabelSectionProps {
  readonly labels: CellLabels
  readonly criteria: readonly GradableCriterion[]
  /** To the answer above or below. */
  readonly onStep: (by: 1 | -1) => void
  /** To the next answer to label. */
  readonly onNext: () => void
}

/** A person's own verdict on each criterion, by keys alone if they like. */
export function LabelSection({ labels, criteria, onStep, onNext }: LabelSectionProps) {
  const { by, blind } = useStore(labelPrefs, (state) => state)
  const { give, hidden, problem } = labels
  const open = criteria.findIndex(({ label }) => label === null)
  const [chosen, setActive] = useState<number | null>(null)
  const active = Math.min(chosen ?? Math.max(0, open), criteria.length - 1)

  const section = useRef<HTMLElement>(null)
  const choose = (at: number, verdict: string | null) => {
    const criterion = criteria[at]
    if (!criterion) return
    const next = criteria.findIndex(({ label }, place) => place !== at && label === null)
    setActive(verdict === null || next < 0 ? at : next)
    void give(criterion, verdict)
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const criterion = criteria[active]
    const verdict = criterion && keysOf(criterion).get(event.key.toLowerCase())
    if (verdict !== undefined) choose(active, verdict)
    else if (event.key === 'Backspace') choose(active, null)
    else if (event.key === 'ArrowRight') leave(() => onStep(1))
    else if (event.key === 'ArrowLeft') leave(() => onStep(-1))
    else if (event.key === 'Enter' && !isPressable(event.target)) leave(onNext)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  /** The buttons of this answer go away: the keyboard must not land on another one that Enter would press. */
  const leave = (move: () => void) => {
    section.current?.closest<HTMLElement>('[role="dialog"]')?.focus()
    move()
  }
  const latest = useRef(press)
  latest.current = press
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => latest.current(event)
    // Before the buttons hear it, which keep some keys to themselves.
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [])

  return (
    <section ref={section} className={styles.section} aria-label="Your verdict">
      <header className={styles.head}>
        <h3 className={styles.title}>Your verdict</h3>
        <Checkbox
          className={styles.blind ?? ''}
          isSelected={blind}
          onChange={(value) => labelPrefs.set({ blind: value })}
        >
          <span className={styles.box}>{blind && <CheckIcon />}</span>
          Hide the judge’s until I have given mine
        </Checkbox>
      </header>
      <div className={styles.criteria}>
        {criteria.map((criterion, at) => (
          <CriterionLabel
            key={`${criterion.check} ${criterion.criterion}`}
            criterion={criterion}
            active={at === active}
            hidden={hidden}
            onActive={() => setActive(at)}
            onGive={(verdict) => choose(at, verdict)}
            onNote={(note) => void give(criterion, criterion.label?.verdict ?? null, note)}
          />
        ))}
      </div>
      <p className={styles.hint} role="status">
        {problem ??
          (open < 0 ? 'All given.' : `${criteria.filter(({ label }) => label).length} of ${criteria.length} given.`)}
      </p>
      <p className={styles.hint}>
        Keys: the digits or letters on the buttons, <kbd>Backspace</kbd> to take back, <kbd>←</kbd> <kbd>→</kbd> for the
        answer above or below, <kbd>Enter</kbd> for the next one to label.
      </p>
      <label className={styles.name}>
        Your name, as your labels carry it
        <input
          className={styles.input}
          defaultValue={by}
          maxLength={60}
          onBlur={({ target }) => labelPrefs.set({ by: target.value.trim() === '' ? 'me' : target.value.trim() })}
        />
      </label>
    </section>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), textarea, select')
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('button:not([aria-pressed]), a, summary')
}
