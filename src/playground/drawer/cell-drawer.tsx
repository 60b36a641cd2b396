import { useQuery } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { Heading } from 'react-aria-components/Heading'
import type { TaskShape } from '../../worker/api.ts'
import type { CellDetail } from '../../worker/detail-api.ts'
import { useServices } from '../app/services.ts'
import { IconButton } from '../controls/button.tsx'
import { CloseIcon, NextIcon, PreviousIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import { type RowNeighbours, rowsBeside } from '../grid/row-beside.ts'
import { LabelSection } from '../label/label-section.tsx'
import { type CellLabels, useLabels } from '../label/use-labels.ts'
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
  /** The rows beside a row in the order shown; absent for that of the file. */
  readonly beside?: (row: number) => RowNeighbours
  readonly onMove: (index: number) => void
  /** To the next answer to label; the row below when absent. */
  readonly onNext?: () => void
  readonly onClose: () => void
}

/** Everything behind one cell: what was asked, what came back, and how it was scored. */
export function CellDrawer({ cells, task, index, beside, onMove, onNext, onClose }: CellDrawerProps) {
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
  const labels = useLabels(index, [cells.shape, version])
  const { above, below } = beside?.(row) ?? rowsBeside(null, task.rows, row)
  const goTo = (next: number | undefined) => next !== undefined && onMove(index + (next - row) * perRow)
  const step = (by: 1 | -1) => void goTo(by === 1 ? below : above)
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
          <IconButton label="Row above" isDisabled={above === undefined} onPress={() => goTo(above)}>
            <PreviousIcon />
          </IconButton>
          <IconButton label="Row below" isDisabled={below === undefined} onPress={() => goTo(below)}>
            <NextIcon />
          </IconButton>
          <IconButton label="Close" onPress={onClose}>
            <CloseIcon />
          </IconButton>
        </header>
        {error && <p className={styles.problem}>{error.message}</p>}
        {detail && (
          <Detail key={index} detail={detail} labels={labels} onStep={step} onNext={onNext ?? (() => step(1))} />
        )}
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

interface DetailProps {
  readonly detail: CellDetail
  readonly labels: CellLabels
  readonly onStep: (by: 1 | -1) => void
  readonly onNext: () => void
}

function Detail({ detail, labels, onStep, onNext }: DetailProps) {
  const { answer, output, messages, work, checks, before, values, calls } = detail
  const { criteria = [], hidden } = labels
  const said = (
    <>
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
    </>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard.
    <section className={styles.body} tabIndex={0} aria-label="What is behind the cell">
      {hidden ? (
        <p className={styles.hidden}>The judge’s verdict shows when you have given yours.</p>
      ) : (
        <Verdict detail={detail} />
      )}
      <Facts detail={detail} />
      {/* Who grades reads the answer first. */}
      {criteria.length > 0 && said}
      {criteria.length > 0 && <LabelSection labels={labels} criteria={criteria} onStep={onStep} onNext={onNext} />}
      {checks.length > 0 && !hidden && (
        <Section title="Checks">
          <CheckList checks={checks} />
        </Section>
      )}
      {before && before.checks.length > 0 && !hidden && (
        <Section title="Checks before your change" folded>
          <CheckList checks={before.checks} />
        </Section>
      )}
      {criteria.length === 0 && said}
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
      {calls.length > 0 && !hidden && (
        <Section title="Calls" folded>
          <Calls calls={calls} />
        </Section>
      )}
    </section>
  )
}
