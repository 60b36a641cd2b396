import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Heading } from 'react-aria-components/Heading'
import type { RowAnswer } from '../../worker/grid-api.ts'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { formatScore } from '../controls/format.ts'
import { CloseIcon, NextIcon, PreviousIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import { stateWords } from '../grid/cell-look.tsx'
import type { RowNeighbours } from '../grid/row-beside.ts'
import { MarkedText } from './marked-text.tsx'
import styles from './row-sheet.module.css'

interface RowSheetProps {
  readonly task: string
  readonly row: number
  /** The rows beside it in the order shown. */
  readonly beside: RowNeighbours
  readonly onMove: (row: number) => void
  /** Opens a cell. */
  readonly onOpen: (cell: number) => void
  readonly onClose: () => void
}

/** All answers to one row side by side; words that one of them has not are marked in the others. */
export function RowSheet({ task, row, beside: { above, below }, onMove, onOpen, onClose }: RowSheetProps) {
  const { worker } = useServices()
  const [base, setBase] = useState<number | null>(null)
  const { data, error } = useQuery({
    queryKey: ['answers', task, row],
    queryFn: () => worker.grid.answers(task, row),
    gcTime: 0,
  })
  const compared = data?.answers.find((answer, place) => place === base && answer.output !== null)
  return (
    <Sheet label="Answers side by side" look="wide" onClose={onClose}>
      <div className={styles.sheet}>
        <header className={styles.head}>
          <Heading slot="title" className={styles.title ?? ''}>
            {data?.row ?? ''}
          </Heading>
          <span className={styles.verbs}>
            <IconButton
              label="Row above"
              isDisabled={above === undefined}
              onPress={() => above !== undefined && onMove(above)}
            >
              <PreviousIcon />
            </IconButton>
            <IconButton
              label="Row below"
              isDisabled={below === undefined}
              onPress={() => below !== undefined && onMove(below)}
            >
              <NextIcon />
            </IconButton>
            <IconButton label="Close" onPress={onClose}>
              <CloseIcon />
            </IconButton>
          </span>
        </header>
        {error && <p className={styles.problem}>{error.message}</p>}
        {data && (
          <>
            <p className={styles.prompt}>{data.prompt}</p>
            <label className={styles.base}>
              Mark what differs from{' '}
              <select
                value={compared ? (base ?? '') : ''}
                onChange={({ target: { value } }) => setBase(value === '' ? null : Number(value))}
              >
                <option value="">nothing</option>
                {data.answers.map((answer, place) => (
                  <option key={answer.index} value={place} disabled={answer.output === null}>
                    {nameOf(answer)}
                  </option>
                ))}
              </select>
            </label>
            <div className={styles.answers}>
              {data.answers.map((answer) => (
                <Answer
                  key={answer.index}
                  answer={answer}
                  other={compared && compared !== answer ? compared.output : null}
                  onOpen={() => onOpen(answer.index)}
                />
              ))}
            </div>
          </>
        )}
      </div>
    </Sheet>
  )
}

interface AnswerProps {
  readonly answer: RowAnswer
  /** What it is compared with; null for nothing. */
  readonly other: string | null
  readonly onOpen: () => void
}

function Answer({ answer, other, onOpen }: AnswerProps) {
  const { output, reason, state, score } = answer
  return (
    <article className={styles.answer} aria-label={nameOf(answer)}>
      <h3 className={styles.model}>{nameOf(answer)}</h3>
      <p className={styles.state} data-state={state}>
        {stateWords[state]}
        {score !== null && ` · ${formatScore(score)}`}
      </p>
      {reason !== null && <p className={styles.reason}>{reason}</p>}
      {output === null ? (
        <p className={styles.reason}>There is no answer.</p>
      ) : (
        <p className={styles.output}>{other === null ? output : <MarkedText text={output} other={other} />}</p>
      )}
      <Button look="quiet" onPress={onOpen}>
        How it was scored
      </Button>
    </article>
  )
}

function nameOf({ model, variant, epoch }: RowAnswer): string {
  return [model, ...(variant === '' ? [] : [variant]), ...(epoch > 1 ? [`try ${epoch}`] : [])].join(', ')
}
