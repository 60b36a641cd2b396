import { useEffect } from 'react'
import { type Services, useServices } from '../app/services.ts'
import { useStore } from '../store/store.ts'
import { runsUnderWay } from './run-locks.ts'

/** Cells of a run that is shown again without being asked for; of a larger one, showing it is offered. */
const mostCells = 20_000

/** Shows the newest run of each document that is opened, as it was left; a large one is offered. */
export function useLastRun(): void {
  const services = useServices()
  const generation = useStore(services.documents.state, (state) => state.generation)
  useEffect(() => {
    if (generation > 0) void showLast(services, generation)
  }, [services, generation])
}

async function showLast(services: Services, generation: number): Promise<void> {
  const { documents, keeper, shelf, runs, control } = services
  try {
    // A file that is kept already has its name from then.
    await keeper.flush()
    const { id, from } = documents.state.get()
    const [last] = await shelf.runs(from === null ? [id] : [id, from])
    if (!last || (await runsUnderWay()).has(last.id)) return
    const data = await shelf.dataOf(last)
    // The person may have gone on meanwhile.
    if (documents.state.get().generation !== generation || runs.state.get().phase !== 'idle') return
    if (last.total > mostCells) runs.offer(last)
    else await control.reopen(last, data)
  } catch {
    // This browser keeps nothing.
  }
}
