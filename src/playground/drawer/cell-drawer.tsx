import { useQuery } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { Heading } from 'react-aria-components/Heading'
import type { TaskShape } from '../../worker/api.ts'
import type { CellDetail } from '../../worker/detail-api.ts'
import { useServices } from '../app/services.ts'
import { IconButton } from '../controls/button.tsx'
import { CloseIcon, NextIcon, PreviousIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import type { CellStore } from '../run/cell-store.ts'
import { Calls } from './calls.tsx'
import { CheckList } from './check-list.tsx'
import styles from './drawer.module.css'
import { Facts } from './facts.tsx'
import { Media } from './media.tsx'
import { Section, TextBlock } from './section.tsx'
import { Verdict } from './verdict.tsx'
import { Work } from './work.tsx'

interface CellDrawerProps {
  readonly cells: CellStore
  readonly task: TaskShape
  readonly index: number
  readonly onMove: (index: number) => void
  readonly onClose: () => void
}

/** Everything behind one cell: what was asked, what came back, and how it was scored. */
export function CellDrawer({ cells, task, index, onMove, onClose }: CellDrawerProps) {
  const { worker } = useServices()
  const perRow = cells.columns(task)
  const row = Math.floor((index - task.firstCell) / perRow)
  const subscribe = useCallback((listener: () => void) => cells.subscribeRow(task, row, listener), [cells, task, row])
  const version = useSyncExternalStore(subscribe, () => cells.rowVersion(task, row))
  const { data: detail, error } = useQuery({
    queryKey: ['cell', cells.shape, index, version],
    queryFn: () => worker.cell(index),
    placeholderData: (previous) => previous,
    gcTime: 0,
  })
  return (
    <Sheet label="Cell" look="side" onClose={onClose}>
      <div className={styles.drawer}>
        <header className={styles.header}>
          <div className={styles.heading}>
            <Heading slot="title" className={styles.title ?? ''}>
              {detail ? detail.row : '…'}
            </Heading>
            <p className={styles.subtitle}>{detail && subtitle(detail)}</p>
          </div>
          <IconButton label="Row above" isDisabled={row === 0} onPress={() => onMove(index - perRow)}>
            <PreviousIcon />
          </IconButton>
          <IconButton label="Row below" isDisabled={row === task.rows - 1} onPress={() => onMove(index + perRow)}>
            <NextIcon />
          </IconButton>
          <IconButton label="Close" onPress={onClose}>
            <CloseIcon />
          </IconButton>
        </header>
        {error && <p className={styles.problem}>{error.message}</p>}
        {detail && <Detail detail={detail} />}
      </div>
    </Sheet>
  )
}

function subtitle({ task, model, variant, epoch, epochs }: CellDetail): string {
  return [
    model.id,
    task,
    ...(variant === '' ? [] : [variant]),
    ...(epochs > 1 ? [`try ${epoch} of ${epochs}`] : []),
  ].join(' · ')
}

function Detail({ detail }: { readonly detail: CellDetail }) {
  const { answer, output, messages, work, checks, before, values, calls } = detail
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard.
    <section className={styles.body} tabIndex={0} aria-label="What is behind the cell">
      <Verdict detail={detail} />
      <Facts detail={detail} />
      {checks.length > 0 && (
        <Section title="Checks">
          <CheckList checks={checks} />
        </Section>
      )}
      {before && before.checks.length > 0 && (
        <Section title="Checks before your change" folded>
          <CheckList checks={before.checks} />
        </Section>
      )}
      {answer !== null && answer !== output && (
        <Section title="Extracted answer">
          <TextBlock text={answer} />
        </Section>
      )}
      {output !== null && (
        <Section title="Response" copy={output}>
          <TextBlock text={output} />
        </Section>
      )}
      {work.length > 0 ? (
        <Work work={work} />
      ) : (
        <Section title="Messages sent">
          {messages.map((message, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the messages of a cell do not move.
            <div key={at} className={styles.message}>
              <span className={styles.role}>{message.role}</span>
              <Media media={message.media} />
              <TextBlock text={message.text} />
            </div>
          ))}
        </Section>
      )}
      {values.length > 0 && (
        <Section title="Row" folded>
          <dl className={styles.values}>
            {values.map(({ column, text }) => (
              <div key={column}>
                <dt>{column}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {calls.length > 0 && (
        <Section title="Calls" folded>
          <Calls calls={calls} />
        </Section>
      )}
    </section>
  )
}
