import { formTexts } from './asked-texts.ts'
import type { BenchmarkFile } from './benchmark.generated.ts'
import type { Dataset } from './benchmark.ts'
import type { Attachments } from './dataset-source.ts'
import type { Findings } from './findings.ts'
import type { Path } from './positions.ts'
import { parseTemplate } from './template.ts'
import { writtenConversations, writtenVariants } from './written-asking.ts'

/** A file of a picture or sound that is named in a message, and where. */
interface NamedMedium {
  readonly file: string
  readonly place: Path
}

/** The files of pictures and sounds that a benchmark's messages name, for all rows. What cannot be rendered names none. */
export function namedMedia(
  document: BenchmarkFile,
  datasets: Readonly<Record<string, Dataset>>,
): readonly NamedMedium[] {
  const found = new Map<string, NamedMedium>()
  for (const [name, task] of Object.entries(document.tasks)) {
    const rows = datasets[task.dataset ?? '']?.rows ?? [{ id: '', values: {} }]
    const texts = writtenVariants(document, name)
      .flatMap(writtenConversations)
      .flatMap(({ settings }) => formTexts(settings))
      .filter(({ path }) => path.at(-1) === 'image' || path.at(-1) === 'audio')
    for (const { text, path } of texts) {
      for (const { values } of rows) {
        const file = rendered(text, values)
        if (file !== undefined && isFile(file) && !found.has(file)) found.set(file, { file, place: path })
      }
    }
  }
  return [...found.values()]
}

/** The files among the attachments; reports those that are not there. */
export function loadMedia(
  document: BenchmarkFile,
  datasets: Readonly<Record<string, Dataset>>,
  attachments: Attachments,
  findings: Findings,
): Readonly<Record<string, string>> {
  const media: Record<string, string> = {}
  const missing = new Map<Path, string[]>()
  for (const { file, place } of namedMedia(document, datasets)) {
    const data = Object.hasOwn(attachments, file) ? attachments[file] : undefined
    if (data?.startsWith('data:')) media[file] = data
    else missing.set(place, [...(missing.get(place) ?? []), file])
  }
  const repair = { title: 'Put the file beside the benchmark, or attach it' }
  for (const [path, files] of missing)
    findings.add('missing-file', [files[0] ?? '', files.length], { path, at: 'value' }, repair)
  return media
}

function rendered(text: string, values: Dataset['rows'][number]['values']): string | undefined {
  try {
    return parseTemplate(text).render(values).trim()
  } catch {
    return undefined
  }
}

function isFile(source: string): boolean {
  return source !== '' && !/^(?:data:|https?:\/\/)/i.test(source)
}
