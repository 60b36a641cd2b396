import { Button as AriaButton } from 'react-aria-components/Button'
import type { Example } from '../api/examples.ts'
import { formatPlural } from '../controls/format.ts'
import { captionOf, ExampleDrawing } from './example-drawing.tsx'
import type { ExampleFacts } from './example-picture.ts'
import styles from './gallery.module.css'
import { needsNoKey } from './gallery-filter.ts'

interface ExampleCardProps {
  readonly example: Example
  /** Undefined until it is known, and where there is none. */
  readonly facts: ExampleFacts | undefined
  readonly onOpen: () => void
}

/** An example: what came of it, what it is, and what it takes. */
export function ExampleCard({ example, facts, onOpen }: ExampleCardProps) {
  const { title, summary, rows, models, tags, note } = example
  const free = needsNoKey(example)
  const takes = [
    ...(rows === undefined ? [] : [formatPlural(rows, 'row')]),
    ...(models.length > 0 ? [formatPlural(models.length, 'model')] : []),
    ...(facts ? [formatPlural(facts.calls, 'call')] : []),
    // Recorded answers and baselines answer thousands of calls a second.
    ...(free ? ['takes seconds', 'no key needed'] : ['needs a key']),
  ]
  return (
    <AriaButton className={styles.card ?? ''} onPress={onOpen}>
      <span className={styles.picture}>{facts && <ExampleDrawing picture={facts.picture} />}</span>
      <span className={styles.caption}>{facts && captionOf(facts.picture)}</span>
      <span className={styles.name}>{title}</span>
      <span className={styles.summary}>{summary}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
      <span className={styles.facts}>
        <span>{takes.join(' · ')}</span>
        {tags.slice(0, 3).map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
      </span>
    </AriaButton>
  )
}
