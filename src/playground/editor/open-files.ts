import { mediaType } from '../../language/media-type.ts'

import type { Services } from '../app/services.ts'
import { openFresh } from '../gallery/open-fresh.ts'

/** Opens a `.bench.yaml` among the files as the document and attaches the others to it. */
export async function openFiles(services: Services, files: readonly File[]): Promise<void> {
  const texts = await Promise.all(files.map(async (file) => [file.name, await contentOf(file)] as const))
  const benchmark = texts.find(([name]) => /\.bench\.ya?ml$/.test(name))
  const data = Object.fromEntries(texts.filter((entry) => entry !== benchmark))
  if (benchmark)
    await openFresh(services, { source: benchmark[1], file: benchmark[0], attachments: data, example: null })
  else services.documents.attach(data)
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
