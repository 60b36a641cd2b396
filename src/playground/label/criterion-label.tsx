import { useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import type { GradableCriterion } from '../../worker/label-api.ts'
import { areStars, keyOf, keysOf, notApplicable } from './label-keys.ts'
import styles from './label-section.module.css'

/** Verdicts that have a button each; of more, one chooses from a list. */
const mostButtons = 11

interface CriterionLabelProps {
  readonly criterion: GradableCriterion
  /** True where the keys go. */
  readonly active: boolean
  readonly hidden: boolean
  readonly onActive: () => void
  readonly onGive: (verdict: string | null) => void
  readonly onNote: (note: string) => void
}

/** One criterion: what is asked, the verdicts to choose from, and the judge's beside one's own. */
export function CriterionLabel({ criterion, active, hidden, onActive, onGive, onNote }: CriterionLabelProps) {
  const { grades, na, ask, reference, judge, label, stale } = criterion
  const meanings = grades.filter(({ meaning }) => meaning !== null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go where one last pressed.
    <div className={styles.criterion} data-active={active || undefined} onPointerDown={onActive} onFocus={onActive}>
      <p className={styles.ask}>
        <strong>{criterion.criterion}</strong> {ask}
      </p>
      {reference !== null && <p className={styles.reference}>Best answer: {reference}</p>}
      {meanings.length > 0 && (
        <dl className={styles.meanings}>
          {meanings.map(({ verdict, meaning }) => (
            <div key={verdict}>
              <dt>{verdict}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      )}
      {grades.length <= mostButtons ? (
        <GradeButtons criterion={criterion} onGive={onGive} />
      ) : (
        <select
          className={styles.input}
          aria-label={`Your verdict on ${criterion.criterion}`}
          value={label?.verdict ?? ''}
          onChange={({ target }) => onGive(target.value === '' ? null : target.value)}
        >
          <option value="">not given</option>
          {[...grades.map(({ verdict }) => verdict), ...(na ? [notApplicable] : [])].map((verdict) => (
            <option key={verdict}>{verdict}</option>
          ))}
        </select>
      )}
      {stale !== null && (
        <p className={styles.stale}>
          You said “{stale}” of an older wording or another answer; that does not count here.
        </p>
      )}
      {!hidden && judge && (
        <p className={styles.judge} data-differs={(label && label.verdict !== judge.verdict) || undefined}>
          Judge: <strong>{judge.verdict}</strong>
          {label && (label.verdict === judge.verdict ? ', as you' : ', other than you')}
        </p>
      )}
      {label && <Note key={label.verdict} note={label.note} name={criterion.criterion} onNote={onNote} />}
    </div>
  )
}

function GradeButtons({
  criterion: { criterion, grades, na, label },
  onGive,
}: Pick<CriterionLabelProps, 'criterion' | 'onGive'> & { readonly criterion: GradableCriterion }) {
  const keys = keysOf({ grades, na })
  const stars = areStars(grades)
  const verdicts = [...grades.map(({ verdict }) => verdict), ...(na ? [notApplicable] : [])]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws its legend where the question stands already.
    <div role="group" aria-label={`Your verdict on ${criterion}`} className={styles.grades}>
      {verdicts.map((verdict) => {
        const key = keyOf(keys, verdict)
        return (
          <ToggleButton
            key={verdict}
            className={styles.grade ?? ''}
            isSelected={label?.verdict === verdict}
            onChange={() => onGive(verdict)}
          >
            {verdict}
            {stars && verdict !== notApplicable && ' ★'}
            {key !== undefined && key !== verdict && <kbd>{key}</kbd>}
          </ToggleButton>
        )
      })}
    </div>
  )
}

function Note({
  note,
  name,
  onNote,
}: {
  readonly note: string
  readonly name: string
  readonly onNote: (note: string) => void
}) {
  const [open, setOpen] = useState(note !== '')
  if (!open)
    return (
      <button type="button" className={styles.add} onClick={() => setOpen(true)}>
        Add a comment
      </button>
    )
  return (
    <textarea
      className={styles.input}
      rows={2}
      aria-label={`Comment on ${name}`}
      placeholder="Why, in your words"
      defaultValue={note}
      onBlur={({ target }) => target.value !== note && onNote(target.value)}
    />
  )
}
