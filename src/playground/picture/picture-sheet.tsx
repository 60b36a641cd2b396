import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Heading } from 'react-aria-components/Heading'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { Path } from '../../language/positions.ts'
import type { RunPlan } from '../../worker/api.ts'
import type { GraphPicture } from '../../worker/picture-api.ts'
import { useServices } from '../app/services.ts'
import { IconButton } from '../controls/button.tsx'
import { formatCount, formatPlural, formatUsd } from '../controls/format.ts'
import { CloseIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import toggle from '../editor/view-toggle.module.css'
import { useNextRun } from '../run/next-run.ts'
import { useStore } from '../store/store.ts'
import { GraphDrawing } from './graph-drawing.tsx'
import { GraphList } from './graph-list.tsx'
import { productOf } from './node-words.ts'
import styles from './picture.module.css'

/** More nodes than this are shown a task at a time, until one asks for all. */
const mostAtOnce = 40

interface PictureSheetProps {
  readonly onClose: () => void
  /** Shows the place of the file that a node comes from. */
  readonly onGoTo: (path: Path) => void
}

/** What the benchmark does with each row, as a picture and as a list. */
export function PictureSheet({ onClose, onGoTo }: PictureSheetProps) {
  const { worker, documents } = useServices()
  const readings = useStore(documents.state, (state) => state.readings)
  const { choice, plan } = useNextRun()
  const { data: picture, error } = useQuery({
    queryKey: ['picture', readings, choice.models.map((model) => model.id), choice.target, choice.limit],
    queryFn: () => worker.picture(choice),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return (
    <Sheet label="What the benchmark does" look="wide" onClose={onClose}>
      <div className={styles.sheet}>
        <header className={styles.header}>
          <Heading slot="title" className={styles.title ?? ''}>
            What the benchmark does
          </Heading>
          <IconButton label="Close" onPress={onClose}>
            <CloseIcon />
          </IconButton>
        </header>
        {picture ? (
          <Picture picture={picture} plan={plan} onGoTo={onGoTo} />
        ) : (
          <p className={styles.message}>{emptyWords(picture, error)}</p>
        )}
      </div>
    </Sheet>
  )
}

function emptyWords(picture: GraphPicture | null | undefined, error: Error | null): string {
  if (error) return `The picture could not be made: ${error.message}`
  if (picture === null) return 'There is no picture while the benchmark has errors. Mend those listed under it first.'
  return 'Drawing…'
}

/** A picture needs room; without it the list says the same. */
function startLook(): 'picture' | 'list' {
  return matchMedia('(max-width: 640px)').matches ? 'list' : 'picture'
}

interface PictureProps {
  readonly picture: GraphPicture
  readonly plan: RunPlan | null | undefined
  readonly onGoTo: (path: Path) => void
}

function Picture({ picture, plan, onGoTo }: PictureProps) {
  const [look, setLook] = useState<'picture' | 'list'>(startLook)
  const [chosen, setChosen] = useState<string | null>(null)
  const [first] = picture.tasks
  const task = chosen ?? (picture.nodes.length > mostAtOnce ? (first?.name ?? '') : '')
  const shown = task === '' ? picture : { ...picture, nodes: picture.nodes.filter((node) => node.task === task) }
  const { tasks, models } = picture
  return (
    <>
      <div className={styles.bar}>
        <ToggleButtonGroup
          aria-label="Show as"
          className={toggle.group ?? ''}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[look]}
          onSelectionChange={(keys) => setLook(keys.has('list') ? 'list' : 'picture')}
        >
          <ToggleButton id="picture" className={toggle.choice ?? ''}>
            Picture
          </ToggleButton>
          <ToggleButton id="list" className={toggle.choice ?? ''}>
            List
          </ToggleButton>
        </ToggleButtonGroup>
        {tasks.length > 1 && (
          <label className={styles.choice}>
            Task
            <select className={styles.select} value={task} onChange={(event) => setChosen(event.target.value)}>
              <option value="">all {tasks.length}</option>
              {tasks.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        <p className={styles.sums}>
          {tasks
            .filter(({ name }) => task === name || (task === '' && tasks.length === 1))
            .map((each) => productOf(each, models))}
          {plan && <span>{planWords(plan)}</span>}
        </p>
      </div>
      {models === 0 && <p className={styles.message}>No model is chosen yet, so nothing would be asked.</p>}
      {look === 'picture' ? (
        <GraphDrawing picture={shown} onGoTo={onGoTo} />
      ) : (
        <GraphList picture={shown} onGoTo={onGoTo} />
      )}
      <p className={styles.hint}>Press a step to go to its place in the benchmark.</p>
    </>
  )
}

/** What the whole of the next run takes. */
function planWords({ calls, judgeCalls, atMost, usd }: RunPlan): string {
  const judged = judgeCalls > 0 ? `, ${formatCount(judgeCalls)} of these to judges` : ''
  return `A run takes ${atMost ? 'at most ' : ''}${formatPlural(calls, 'call')}${judged}, ${formatUsd(usd)}.`
}
