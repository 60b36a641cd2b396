import { ApiError } from '../api/http.ts'
import { useModels } from '../api/queries.ts'
import { useServices } from '../app/services.ts'
import { type NextRun, useNextRun } from '../run/next-run.ts'
import { isActive } from '../run/run-store.ts'
import { useStore } from '../store/store.ts'

/** The obstacle that goes away by itself, a moment after the page has come. */
export const gettingReady = 'Getting ready…'

/** What the Run button is good for now. */
export interface RunButtonState {
  readonly active: boolean
  readonly stopping: boolean
  readonly next: NextRun
  /** Why Run cannot be pressed, in words; null when it can. */
  readonly obstacle: string | null
  /** Starts the next run; does nothing while there is an obstacle. */
  readonly run: () => void
  readonly stop: () => void
}

/** The verbs and the state of the Run button, for the toolbar, the empty state and the keyboard. */
export function useRunButton(): RunButtonState {
  const { documents, choices, runs, control } = useServices()
  const phase = useStore(runs.state, (state) => state.phase)
  const read = useStore(documents.state, (state) => state.reading !== null)
  const broken = useStore(documents.state, (state) => state.reading !== null && state.reading.outline === null)
  const modelList = useModels()
  const next = useNextRun()
  const obstacle = obstacleOf({
    read,
    broken,
    loading: modelList.isPending,
    unlisted: modelList.error,
    contestants: next.models.length,
    unknown: next.unknown,
  })
  const run = () => {
    const { concurrency, reuse } = choices.get()
    if (obstacle === null) void control.start(next.choice, { concurrency, reuse })
  }
  return {
    active: isActive(phase),
    stopping: phase === 'stopping',
    next,
    obstacle,
    run,
    stop: () => void control.stop(),
  }
}

interface Facts {
  readonly read: boolean
  readonly broken: boolean
  readonly loading: boolean
  /** Why there is no list of models. */
  readonly unlisted: Error | null
  readonly contestants: number
  readonly unknown: readonly string[]
}

function obstacleOf({ read, broken, loading, unlisted, contestants, unknown }: Facts): string | null {
  if (!read || loading) return gettingReady
  if (broken) return 'Mend the errors in the benchmark first.'
  if (unlisted) return noModels(unlisted)
  if (contestants > 0) return null
  if (unknown.length > 0) return `The proxy has no model ${unknown.join(', ')}. Choose models to run.`
  return 'Choose at least one model to run.'
}

function noModels(error: Error): string {
  const status = error instanceof ApiError ? error.status : undefined
  if (status === 401) return 'This proxy asks for an access token: enter it under Run options.'
  if (status === 404) return 'Nothing here runs models: choose a proxy.'
  return 'The proxy does not answer, so there are no models. If it is yours, start it with: npm start'
}
