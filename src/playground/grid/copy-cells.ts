import type { Remote } from 'comlink'
import type { BenchWorker } from '../../worker/api.ts'
import type { GridStretch } from '../../worker/grid-api.ts'
import { formatPlural } from '../controls/format.ts'

/** Puts a stretch of the grid on the clipboard and says so; or says why it could not. */
export async function copyCells(worker: Remote<BenchWorker>, stretch: GridStretch): Promise<string> {
  try {
    await navigator.clipboard.writeText(await worker.grid.copy(stretch))
    return `${formatPlural(stretch.rows.length * stretch.columns.length, 'cell')} copied`
  } catch {
    return 'The browser does not let this page copy.'
  }
}
