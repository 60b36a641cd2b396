import type { RunShape } from '../../worker/api.ts'
import { useServices } from '../app/services.ts'
import { useStore } from '../store/store.ts'
import { ComparisonLine } from './comparison-line.tsx'
import { Confusion } from './confusion.tsx'
import { ScoreTable } from './score-table.tsx'
import { ScoreWords } from './score-words.tsx'
import styles from './scores.module.css'
import { SuiteParts } from './suite-parts.tsx'
import { VariantScores } from './variant-scores.tsx'

interface ScoresProps {
  readonly shape: RunShape
  readonly target: string
  readonly onChoose: (target: string) => void
}

/** How every model did on a task or suite. */
export function Scores({ shape, target, onChoose }: ScoresProps) {
  const { runs } = useServices()
  const scores = useStore(runs.state, (state) => state.scores)
  const suite = shape.target.kind === 'suite' && shape.target.name === target
  const scope = suite ? 'suite' : 'task'
  const standings = scores?.standings.find((each) => each.scope === scope && each.name === target)
  const variants = suite ? undefined : scores?.variants[target]
  return (
    <div className={styles.scores} data-alone={suite || undefined}>
      <ScoreTable models={shape.models} scores={scores?.targets[target] ?? []} standings={standings} />
      {scores && (
        <ComparisonLine
          comparisons={scores.comparisons.filter((item) => item.scope === scope && item.name === target)}
          detectable={standings?.detectable ?? null}
        />
      )}
      {scores && <ScoreWords sentences={suite ? Object.values(scores.words).flat() : (scores.words[target] ?? [])} />}
      {variants && <VariantScores models={shape.models} scores={variants} />}
      {scores && <Confusion scores={scores.targets[target] ?? []} />}
      {suite && scores && <SuiteParts shape={shape} scores={scores} onChoose={onChoose} />}
    </div>
  )
}
