import { useQuery } from '@tanstack/react-query'
import { Heading } from 'react-aria-components/Heading'
import { costFigure } from '../../report/cost-figure.ts'
import { distributionFigure } from '../../report/distribution-figure.ts'
import { latencyFigure } from '../../report/latency-figure.ts'
import { useServices } from '../app/services.ts'
import { IconButton } from '../controls/button.tsx'
import { CloseIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import { useStore } from '../store/store.ts'
import styles from './charts.module.css'
import { FigureView } from './figure-view.tsx'

/** How scores, costs and times of a task spread. */
export function ChartsSheet({ task, onClose }: { readonly task: string; readonly onClose: () => void }) {
  const { worker, runs } = useServices()
  const scores = useStore(runs.state, (state) => state.scores)
  const { data: spreads, error } = useQuery({
    queryKey: ['spreads', task, scores],
    queryFn: () => worker.grid.spreads(task),
    gcTime: 0,
  })
  const figures = spreads && [
    distributionFigure(spreads),
    costFigure(scores?.targets[task] ?? []),
    latencyFigure(spreads),
  ]
  return (
    <Sheet label="Charts" look="centre" onClose={onClose}>
      <div className={styles.sheet}>
        <header className={styles.head}>
          <Heading slot="title" className={styles.title ?? ''}>
            Scores, cost and time: {task}
          </Heading>
          <IconButton label="Close" onPress={onClose}>
            <CloseIcon />
          </IconButton>
        </header>
        {error && <p className={styles.problem}>{error.message}</p>}
        {figures?.map((figure) => figure && <FigureView key={figure.title} figure={figure} />)}
        {figures && !figures[1] && <p className={styles.soft}>Nothing was paid, so there is no cost to draw.</p>}
      </div>
    </Sheet>
  )
}
