import { useState } from 'react'
import { Heading } from 'react-aria-components/Heading'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { type Example, fetchExample } from '../api/examples.ts'
import { useExamples, usePictures } from '../api/queries.ts'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { CloseIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import { ExampleCard } from './example-card.tsx'
import styles from './gallery.module.css'
import { commonTags } from './gallery-filter.ts'
import { openFresh } from './open-fresh.ts'

/** The examples as cards. Opening one replaces the document and forgets the last run. */
export function Gallery({ onClose, onStart }: { readonly onClose: () => void; readonly onStart: () => void }) {
  const services = useServices()
  const examples = useExamples()
  const { data: pictures } = usePictures()
  const [tag, setTag] = useState<string | null>(null)
  const shown = examples.data?.filter(({ tags }) => tag === null || tags.includes(tag))
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
      {examples.isPending && <p className={styles.waiting}>Fetching the examples…</p>}
      {examples.data && <Tags tags={commonTags(examples.data)} chosen={tag} onChoose={setTag} />}
      <ul className={styles.cards}>
        {shown?.map((example) => (
          <li key={example.folder}>
            <ExampleCard example={example} facts={pictures?.get(example.folder)} onOpen={() => void open(example)} />
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

interface TagsProps {
  readonly tags: readonly string[]
  readonly chosen: string | null
  readonly onChoose: (tag: string | null) => void
}

/** What the examples are about; one is chosen at a time. */
function Tags({ tags, chosen, onChoose }: TagsProps) {
  const all = 'All'
  return (
    <ToggleButtonGroup
      aria-label="Show examples about"
      className={styles.tags ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen ?? all]}
      onSelectionChange={([key]) => onChoose(key === undefined || key === all ? null : String(key))}
    >
      {[all, ...tags].map((each) => (
        <ToggleButton key={each} id={each} className={styles.tagChoice ?? ''}>
          {each}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
