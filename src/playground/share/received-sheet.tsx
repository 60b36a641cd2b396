import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Heading } from 'react-aria-components/Heading'
import { useModels } from '../api/queries.ts'
import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { formatPlural, formatUsd } from '../controls/format.ts'
import { Sheet } from '../controls/sheet.tsx'
import { openFresh } from '../gallery/open-fresh.ts'
import { useStore } from '../store/store.ts'
import type { LeafAddress } from './leaf-address.ts'
import type { ReceivedLeaf } from './leaf-link.ts'
import { OriginTitle } from './origin-title.tsx'
import { type Peek, peekInto } from './peek.ts'
import styles from './share.module.css'
import { useReceivedLeaf } from './use-received-leaf.ts'

interface SheetProps {
  readonly address: LeafAddress
  readonly onLeave: () => void
}

/** What a link brought: said before it is opened, and never run by itself. */
export function ReceivedSheet({ address, onLeave }: SheetProps) {
  const state = useReceivedLeaf(address)
  return (
    <Sheet label="A shared benchmark" look="small" onClose={onLeave}>
      <div className={styles.sheet}>
        {state.kind === 'loading' && <p role="status">Opening the link…</p>}
        {state.kind === 'broken' && (
          <>
            <Heading slot="title" className={styles.title ?? ''}>
              This link does not open
            </Heading>
            <p>{state.reason}</p>
            <p className={styles.soft}>
              Long links are often cut by mail programs. Ask for it again, or for the benchmark's file, which you can
              drop on this page.
            </p>
            <footer className={styles.verbs}>
              <Button look="primary" onPress={onLeave}>
                Go on without it
              </Button>
            </footer>
          </>
        )}
        {state.kind === 'leaf' && <Introduction received={state.received} onLeave={onLeave} />}
      </div>
    </Sheet>
  )
}

function Introduction({ received, onLeave }: { readonly received: ReceivedLeaf; readonly onLeave: () => void }) {
  const services = useServices()
  const [busy, setBusy] = useState(false)
  // Opened any sooner, it would be replaced by what this page opens by itself.
  const ready = useStore(services.documents.state, ({ generation }) => generation > 0)
  const { leaf, id } = received
  const models = useModels()
  const available = models.data ?? []
  const { data: peek, error } = useQuery({
    queryKey: ['leaf', id, available.length],
    queryFn: () => peekInto(leaf, available),
    enabled: !models.isPending,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const outline = peek?.reading.outline
  const title = outline?.title ?? leaf.file
  const open = async () => {
    setBusy(true)
    const { file, source, attachments, run } = leaf
    await openFresh(services, { file, source, attachments, example: null, origin: { id, title } })
    onLeave()
    if (run === undefined) return
    // From then on the document has the name it is kept under.
    await services.keeper.flush()
    await services.control.open(run, 'link')
  }
  return (
    <>
      <header>
        <p className={styles.kicker}>Shared with you</p>
        <Heading slot="title" className={styles.title ?? ''}>
          {title}
        </Heading>
        {outline && outline.description !== '' && <p className={styles.lead}>{outline.description}</p>}
      </header>
      {error && <p className={styles.problem}>{error.message}</p>}
      <dl className={styles.facts}>
        {outline && outline.authors.length > 0 && <Fact term="By">{outline.authors.join(', ')}, as the file says</Fact>}
        {outline && outline.license !== '' && <Fact term="Licence">{outline.license}</Fact>}
        {leaf.origin && (
          <Fact term="Made from">
            <OriginTitle origin={leaf.origin} />
          </Fact>
        )}
        <Fact term="Asks">{peek ? tasksWords(peek) : 'Reading…'}</Fact>
        <Fact term="Models">{peek ? modelWords(peek) : 'Reading…'}</Fact>
        <Fact term="A run">{peek ? costWords(peek) : 'Reading…'}</Fact>
        <Fact term="Results">
          {leaf.run === undefined
            ? 'none come with it'
            : 'come with it; every score is computed here again from the recorded answers'}
        </Fact>
      </dl>
      <p className={styles.soft}>
        Opening it runs nothing and costs nothing. It becomes a file of your own; the one you have open stays as it is.
      </p>
      <footer className={styles.verbs}>
        <Button onPress={onLeave}>Not now</Button>
        <Button look="primary" isDisabled={busy || !ready || (!peek && !error)} onPress={() => void open()}>
          {leaf.run === undefined ? 'Open a copy' : 'Open with its results'}
        </Button>
      </footer>
    </>
  )
}

function Fact({ term, children }: { readonly term: string; readonly children: React.ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function tasksWords({ reading: { outline, diagnostics } }: Peek): string {
  if (!outline) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length
    return `it has ${formatPlural(errors, 'error')} to mend before it can run`
  }
  const rows = outline.tasks.reduce((sum, task) => sum + task.rows, 0)
  return `${formatPlural(outline.tasks.length, 'task')}, ${formatPlural(rows, 'row')}`
}

function modelWords({ models, unknown, reading }: Peek): string {
  const asked = reading.outline?.models ?? []
  if (asked.length === 0) return 'left to you'
  const here = models.length > 0 ? models.map(({ id }) => id).join(', ') : 'none that are offered here'
  return unknown.length === 0 ? here : `${here}; not offered here: ${unknown.join(', ')}`
}

function costWords({ plan }: Peek): string {
  if (!plan) return 'choose models first'
  const { calls, usd, atMost } = plan
  const cost = usd === null ? 'cost unknown' : usd === 0 ? 'free' : `about ${formatUsd(usd)}`
  return `${atMost ? 'at most ' : ''}${formatPlural(calls, 'call')}, ${cost}`
}
