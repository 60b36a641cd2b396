import type { Remote } from 'comlink'
import type { BenchWorker } from '../../worker/api.ts'
import type { RunState } from '../run/run-store.ts'

/** Saves the run bundle as a file. */
export async function downloadBundle(worker: Remote<BenchWorker>, run: RunState): Promise<void> {
  const bundle = await worker.bundle()
  if (bundle === null) return
  const stamp = new Date(run.startedAt).toISOString().slice(0, 19).replaceAll(':', '-')
  saveFile(bundle, `${fileWords(run.cells?.shape.title ?? 'run')}-${stamp}.run.json`)
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
