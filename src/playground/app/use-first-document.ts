import { useEffect, useRef } from 'react'
import { type Example, fetchExample } from '../api/examples.ts'
import { useExamples } from '../api/queries.ts'
import { loadDraft, saveDraft } from '../document/draft.ts'
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

/** Opens what the person left, or the featured example on a first visit, so that Run works at once. */
export function useFirstDocument(): void {
  const services = useServices()
  const { data: examples, isError } = useExamples()
  const opened = useRef(false)
  useEffect(() => {
    if (opened.current || (!examples && !isError)) return
    opened.current = true
    void openFirst(services, examples ?? [])
  }, [services, examples, isError])
  useEffect(() => keepDrafts(services), [services])
}

/** Milliseconds without a change before the draft is kept. */
const quietMs = 400

function keepDrafts({ documents }: Services): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = () => {
    clearTimeout(timer)
    if (documents.state.get().generation > 0) saveDraft(documents.state.get())
  }
  const leave = documents.state.subscribe(() => {
    clearTimeout(timer)
    timer = setTimeout(save, quietMs)
  })
  addEventListener('pagehide', save)
  return () => {
    leave()
    removeEventListener('pagehide', save)
  }
}

async function openFirst({ documents }: Services, examples: readonly Example[]): Promise<void> {
  const draft = loadDraft()
  const example = draft ? examples.find((candidate) => candidate.folder === draft.example) : bestFirst(examples)
  const original = example && (await fetchExample(example).catch(() => undefined))
  if (draft?.source !== undefined) {
    const { source, file, attachments } = draft
    documents.open({
      source,
      file,
      attachments: { ...original?.attachments, ...attachments },
      example: original?.example ?? null,
      opened: original?.source ?? source,
    })
  } else {
    documents.open(original ?? { source: blank, file: 'first.bench.yaml', attachments: {}, example: null })
  }
}

/** Recorded answers of real models need no key and no judge: the best thing to press Run on first. */
function bestFirst(examples: readonly Example[]): Example | undefined {
  const featured = examples.filter((example) => example.featured)
  const recorded = featured.find(({ models }) => models.every((model) => model.startsWith('recorded/')))
  return recorded ?? featured[0] ?? examples[0]
}
