import type { OpenedDocument } from '../document/document-store.ts'
import { type ExampleFacts, parsePictures } from '../gallery/example-picture.ts'
import { ApiError, asNumber, asText, asTexts, fetchText, fieldsOf } from './http.ts'

/** A benchmark of the gallery. */
export interface Example {
  readonly folder: string
  readonly file: string
  readonly title: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly models: readonly string[]
  readonly note: string | undefined
  readonly rows: number | undefined
  readonly attachments: readonly string[]
  readonly featured: boolean
}

/** The gallery's list. */
export async function fetchExamples(): Promise<readonly Example[]> {
  const value = parseJson(await fetchText('examples/index.json', 'The example gallery'))
  const list = Array.isArray(value) ? value : fieldsOf(value).examples
  return (Array.isArray(list) ? list : []).flatMap((item) => parseExample(item) ?? [])
}

/** The numbers behind the gallery's pictures, by the example's folder. */
export async function fetchPictures(): Promise<ReadonlyMap<string, ExampleFacts>> {
  return parsePictures(parseJson(await fetchText('examples/pictures.json', 'The example gallery')))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError('The example gallery could not be read: its list is no JSON.')
  }
}

function parseExample(value: unknown): Example | undefined {
  const fields = fieldsOf(value)
  const [folder, file] = [asText(fields.folder), asText(fields.file)]
  if (folder === undefined || file === undefined) return undefined
  return {
    folder,
    file,
    title: asText(fields.title) ?? folder,
    summary: asText(fields.summary) ?? '',
    tags: asTexts(fields.tags),
    models: asTexts(fields.models),
    note: asText(fields.note),
    rows: asNumber(fields.rows),
    attachments: asTexts(fields.attachments),
    featured: fields.featured === true,
  }
}

/** Loads an example's source and the files its datasets name. */
export async function fetchExample(example: Example): Promise<OpenedDocument> {
  const base = `examples/${example.folder}`
  const [source, ...texts] = await Promise.all(
    [example.file, ...example.attachments].map((path) => fetchText(`${base}/${path}`, `The example ${example.title}`)),
  )
  const attachments = Object.fromEntries(example.attachments.map((path, index) => [path, texts[index] ?? '']))
  return { source: source ?? '', file: example.file, attachments, example: example.folder }
}
