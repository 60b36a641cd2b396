import type { Remote } from 'comlink'
import type { BenchWorker } from '../../worker/api.ts'
import type { FileFormat } from '../../worker/grid-api.ts'
import type { RunState } from '../run/run-store.ts'

/** Saves the run bundle as a file. */
export async function downloadBundle(worker: Remote<BenchWorker>, run: RunState): Promise<void> {
  const bundle = await worker.bundle()
  if (bundle === null) return
  saveFile(bundle, `${nameOf(run)}.run.json`)
}

/** Saves the run told in a format. */
export async function downloadReport(worker: Remote<BenchWorker>, run: RunState, format: FileFormat): Promise<void> {
  const report = await worker.grid.report(format)
  if (report !== null) saveFile(report, `${nameOf(run)}.${format}`)
}

function nameOf({ startedAt, cells }: RunState): string {
  const stamp = new Date(startedAt).toISOString().slice(0, 19).replaceAll(':', '-')
  return `${fileWords(cells?.shape.title ?? 'run')}-${stamp}`
}

/** Saves a file as a download. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

function fileWords(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'run'
  )
}
