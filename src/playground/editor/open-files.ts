import { mediaType } from '../../language/media-type.ts'
import type { Services } from '../app/services.ts'
import { openFresh } from '../gallery/open-fresh.ts'
import { isActive } from '../run/run-store.ts'
import { benchmarkName, readRunFile } from './run-file.ts'

/** A benchmark, data files, pictures and sounds, and runs. */
export const openedTypes = '.yaml .yml .csv .tsv .json .jsonl .xlsx .png .jpg .jpeg .webp .gif .wav .mp3'.split(' ')

/** Opens a `.bench.yaml` or a run among the files as the document, and attaches the others to it. */
export async function openFiles(services: Services, files: readonly File[]): Promise<void> {
  const texts: (readonly [string, string])[] = []
  for (const file of files) {
    const read = /\.xlsx$/i.test(file.name) ? await sheetAsLines(services, file) : await contentOf(file)
    if (typeof read === 'string') texts.push([file.name, read])
    else if (read) texts.push([read.name, read.text])
  }
  const benchmark = texts.find(([name]) => /\.bench\.ya?ml$/.test(name))
  const run = benchmark ? undefined : texts.find(([name, text]) => /\.json$/i.test(name) && readRunFile(text))
  const data = Object.fromEntries(texts.filter((entry) => entry !== benchmark && entry !== run))
  if (benchmark)
    await openFresh(services, { source: benchmark[1], file: benchmark[0], attachments: data, example: null })
  else if (Object.keys(data).length > 0) services.documents.attach(data)
  if (run) await openRun(services, run[0], run[1])
}

/** Shows a downloaded run, scored anew, with the benchmark it was made of. */
async function openRun(services: Services, name: string, text: string): Promise<void> {
  const { documents, keeper, control, runs } = services
  const found = readRunFile(text)
  if (!found) return
  if (isActive(runs.state.get().phase)) {
    keeper.tell('A run is under way. Stop it, or let it end, before you open another one.')
    return
  }
  // A run of the benchmark that is open joins its other runs.
  if (documents.state.get().source !== found.source)
    await openFresh(services, { ...found, file: benchmarkName(name), example: null })
  // From then on the document has the name it is kept under.
  await keeper.flush()
  await control.open(text, 'file')
}

/** A spreadsheet as JSON Lines, which datasets can name. */
async function sheetAsLines({ worker, keeper }: Services, file: File) {
  const { jsonLines, linesName, readRowsFile } = await import('../form/rows-file.ts')
  const read = await readRowsFile(file, worker)
  if (read.kind === 'rows') return { name: linesName(file.name), text: jsonLines(read.rows) }
  keeper.tell(read.reason)
  return undefined
}

/** A text; a picture or a sound as a data URL. */
async function contentOf(file: File): Promise<string> {
  const type = mediaType(file.name)
  if (type === undefined) return file.text()
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return `data:${type};base64,${btoa(binary)}`
}
