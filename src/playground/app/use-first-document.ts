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
  useEffect(() => {
    const { state } = services.documents
    return state.subscribe(() => {
      if (state.get().generation > 0) saveDraft(state.get())
    })
  }, [services])
}

async function openFirst({ documents }: Services, examples: readonly Example[]): Promise<void> {
  const draft = loadDraft()
  const example = draft
    ? examples.find((candidate) => candidate.folder === draft.example)
    : (examples.find((candidate) => candidate.featured) ?? examples[0])
  const original = example && (await fetchExample(example).catch(() => undefined))
  if (draft) documents.open({ attachments: {}, ...original, ...draft, opened: original?.source ?? '' })
  else documents.open(original ?? { source: blank, file: 'first.bench.yaml', attachments: {}, example: null })
}
