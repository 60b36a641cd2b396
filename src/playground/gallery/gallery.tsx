import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Heading } from 'react-aria-components/Heading'
import { type Example, fetchExample } from '../api/examples.ts'
import { useExamples } from '../api/queries.ts'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { formatPlural } from '../controls/format.ts'
import { CloseIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import styles from './gallery.module.css'
import { openFresh } from './open-fresh.ts'

/** The examples as cards. Opening one replaces the document and forgets the last run. */
export function Gallery({ onClose, onStart }: { readonly onClose: () => void; readonly onStart: () => void }) {
  const services = useServices()
  const examples = useExamples()
  const [problem, setProblem] = useState<string>()
  const open = async (example: Example) => {
    try {
      await openFresh(services, await fetchExample(example))
      onClose()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <Sheet label="Examples" look="centre" onClose={onClose}>
      <header className={styles.header}>
        <div>
          <Heading slot="title" className={styles.title ?? ''}>
            Examples
          </Heading>
          <p className={styles.lead}>Open one, press Run, then change a line and run again; or write your own.</p>
        </div>
        <div className={styles.tools}>
          <Button look="primary" onPress={onStart}>
            Start from scratch
          </Button>
          <IconButton label="Close" onPress={onClose}>
            <CloseIcon />
          </IconButton>
        </div>
      </header>
      {(problem ?? examples.error) && <p className={styles.problem}>{problem ?? examples.error?.message}</p>}
      <ul className={styles.cards}>
        {examples.data?.map((example) => (
          <li key={example.folder}>
            <Card example={example} onOpen={() => void open(example)} />
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

function Card({ example, onOpen }: { readonly example: Example; readonly onOpen: () => void }) {
  const { title, summary, rows, models, tags, note } = example
  const facts = [
    ...(rows === undefined ? [] : [formatPlural(rows, 'row')]),
    ...(models.length > 0 ? [formatPlural(models.length, 'model')] : []),
  ]
  return (
    <AriaButton className={styles.card ?? ''} onPress={onOpen}>
      <span className={styles.name}>{title}</span>
      <span className={styles.summary}>{summary}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
      <span className={styles.facts}>
        <span>{facts.join(' · ')}</span>
        {tags.slice(0, 3).map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
      </span>
    </AriaButton>
  )
}
