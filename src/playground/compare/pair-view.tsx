import { useQuery } from '@tanstack/react-query'
import type { ComparedAnswer } from '../../worker/compare-api.ts'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { NextIcon, PreviousIcon } from '../controls/icons.tsx'
import { CheckList } from '../drawer/check-list.tsx'
import { Glance, placeWords } from './changed-cells.tsx'
import styles from './comparison.module.css'
import { MarkedText } from './marked-text.tsx'

interface PairViewProps {
  readonly index: number
  readonly count: number
  readonly onMove: (index: number) => void
  readonly onBack: () => void
}

/** A cell of two runs: both answers side by side, and what each was given for them. */
export function PairView({ index, count, onMove, onBack }: PairViewProps) {
  const { worker } = useServices()
  const { data: pair, error } = useQuery({
    queryKey: ['compared-pair', index],
    queryFn: () => worker.comparedPair(index),
    placeholderData: (previous) => previous,
    gcTime: 0,
  })
  return (
    <section className={styles.pair} aria-label="Both answers">
      <div className={styles.bar}>
        {/* What was pressed to come here is gone. */}
        <Button autoFocus onPress={onBack}>
          Back to the comparison
        </Button>
        <span>
          <IconButton label="Cell above" isDisabled={index === 0} onPress={() => onMove(index - 1)}>
            <PreviousIcon />
          </IconButton>
          <IconButton label="Cell below" isDisabled={index >= count - 1} onPress={() => onMove(index + 1)}>
            <NextIcon />
          </IconButton>
        </span>
      </div>
      {error && <p className={styles.problem}>{error.message}</p>}
      {pair && (
        <>
          <h3 className={styles.heading}>
            {pair.row} <span className={styles.soft}>{placeWords(pair, true)}</span>
          </h3>
          {pair.prompt !== '' && <p className={styles.prompt}>{pair.prompt}</p>}
          <div className={styles.answers}>
            <Side name="Before" answer={pair.answers[0]} other={pair.answers[1]} />
            <Side name="After" answer={pair.answers[1]} other={pair.answers[0]} />
          </div>
        </>
      )}
    </section>
  )
}

interface SideProps {
  readonly name: string
  readonly answer: ComparedAnswer
  readonly other: ComparedAnswer
}

function Side({ name, answer, other }: SideProps) {
  const { output, reason, checks } = answer
  return (
    <article className={styles.answer} aria-label={name}>
      <h4 className={styles.name}>
        {name} <Glance glance={answer} />
      </h4>
      {reason !== null && <p className={styles.soft}>{reason}</p>}
      {output === null ? (
        <p className={styles.soft}>There is no answer.</p>
      ) : (
        <p className={styles.output}>
          {output === other.output ? output : <MarkedText text={output} other={other.output ?? ''} />}
        </p>
      )}
      {name === 'After' && output !== null && output === other.output && (
        <p className={styles.soft}>The answer is the same; it was scored otherwise.</p>
      )}
      {checks.length > 0 && <CheckList checks={checks} />}
    </article>
  )
}
