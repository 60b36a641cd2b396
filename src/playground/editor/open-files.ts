import type { DocumentStore } from '../document/document-store.ts'

/** Opens a `.bench.yaml` among the files as the document and attaches the others to it. */
export async function openFiles(documents: DocumentStore, files: readonly File[]): Promise<void> {
  const texts = await Promise.all(files.map(async (file) => [file.name, await file.text()] as const))
  const benchmark = texts.find(([name]) => /\.bench\.ya?ml$/.test(name))
  const data = Object.fromEntries(texts.filter((entry) => entry !== benchmark))
  if (benchmark) documents.open({ source: benchmark[1], file: benchmark[0], attachments: data, example: null })
  else documents.attach(data)
}
