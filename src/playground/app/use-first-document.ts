import { useEffect, useRef, useState } from 'react'
import { type Example, fetchExample } from '../api/examples.ts'
import { useExamples } from '../api/queries.ts'
import { exampleId } from '../document/document-store.ts'
import { lastOpen } from '../files/document-keeping.ts'
import type { Unsaved } from '../files/unsaved.ts'
import { type Services, useServices } from './services.ts'

/** What one starts from where no gallery can be reached. */
const blank = `benchleaf: 1
title: My first benchmark
main: capital
models: [all]

tasks:
  capital:
    prompt: What is the capital of Switzerland? Answer with the name alone.
    checks:
      - equals: Bern
        ignore: [case, punctuation]
`

/** What is to be opened first: nothing known yet; the person's own file, already open; or an example. */
type Left = 'looking' | 'opened' | { readonly unsaved: Unsaved | undefined }

/** Opens what the person left, or the featured example on a first visit, so that Run works at once. */
export function useFirstDocument(): void {
  const services = useServices()
  const { data: examples, isError } = useExamples()
  const [left, setLeft] = useState<Left>('looking')
  const opened = useRef(false)
  useEffect(() => services.keeper.start(), [services])
  useEffect(() => {
    let here = true
    void openLeft(services).then((found) => here && setLeft(found))
    return () => {
      here = false
    }
  }, [services])
  useEffect(() => {
    if (opened.current || typeof left === 'string' || (!examples && !isError)) return
    opened.current = true
    void openExample(services, examples ?? [], left.unsaved)
  }, [services, examples, isError, left])
}

/** Opens the file that was open last, where that is one of the person's own. */
async function openLeft({ documents, shelf, keeper }: Services): Promise<Left> {
  try {
    const unsaved = await keeper.recover()
    const last = lastOpen()
    const file = last === null ? undefined : await shelf.file(last)
    if (!file || file.deletedAt !== null) return { unsaved }
    const attachments = await shelf.attachments(file.attachments)
    if (documents.state.get().generation === 0) keeper.open(file, attachments)
    return 'opened'
  } catch {
    // This browser keeps nothing.
    return { unsaved: undefined }
  }
}

async function openExample(
  { documents }: Services,
  examples: readonly Example[],
  unsaved: Unsaved | undefined,
): Promise<void> {
  const last = lastOpen()
  const example = examples.find(({ folder }) => exampleId(folder) === last) ?? bestFirst(examples)
  const original = example && (await fetchExample(example).catch(() => undefined))
  documents.open(original ?? { source: blank, file: 'first.bench.yaml', attachments: {}, example: null })
  if (!unsaved) return
  const { source, file } = unsaved
  if (unsaved.id === documents.state.get().id) documents.replace(source)
  else documents.open({ source, file, attachments: {}, example: null })
}

/** Recorded answers of real models need no key and no judge: the best thing to press Run on first. */
function bestFirst(examples: readonly Example[]): Example | undefined {
  const featured = examples.filter((example) => example.featured)
  const recorded = featured.find(({ models }) => models.every((model) => model.startsWith('recorded/')))
  return recorded ?? featured[0] ?? examples[0]
}
