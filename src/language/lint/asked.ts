import { formTexts, type PlacedText } from '../asked-texts.ts'
import type { BenchmarkFile } from '../benchmark.generated.ts'
import {
  type WrittenConversation,
  type WrittenSettings,
  writtenConversations,
  writtenVariants,
} from '../written-asking.ts'

/** A text that a task renders when it asks. */
export interface AskedText extends PlacedText {
  /** What it may read besides columns. */
  readonly extras: readonly string[]
  /** The dataset whose columns it reads, where that is another than the task's. */
  readonly dataset?: string
}

/** Every text that a task sends, those of its variants and steps too, each once. */
export function askedTexts(document: BenchmarkFile, task: string): readonly AskedText[] {
  const texts = writtenVariants(document, task).flatMap((variant) => [
    ...writtenConversations(variant).flatMap((conversation) => conversationTexts(conversation, document)),
    ...feedbackTexts(variant.settings),
  ])
  const seen = new Set<string>()
  return texts.filter(({ path, extras }) => {
    const key = JSON.stringify([path, extras])
    return !seen.has(key) && seen.add(key)
  })
}

/** The texts in which a row's own data should show: what is asked, not how. */
export function questionTexts(document: BenchmarkFile, { settings }: WrittenConversation): readonly PlacedText[] {
  const { system, messages } = settings
  const ownSystem = messages?.value.some((message) => message.role === 'system') ?? false
  const around = document.defaults?.system
  if (system) return [...formTexts(settings), { text: system.value, path: system.path }]
  if (ownSystem || around === undefined) return formTexts(settings)
  return [...formTexts(settings), { text: around, path: ['defaults', 'system'] }]
}

function conversationTexts(conversation: WrittenConversation, document: BenchmarkFile): readonly AskedText[] {
  const { settings, step } = conversation
  const placed = settings.few_shot?.value.template !== undefined
  const extras = [...(placed ? ['few_shot'] : []), ...(step === undefined ? [] : ['steps'])]
  return [
    ...questionTexts(document, conversation).map((text) => ({ ...text, extras })),
    ...exampleTexts(settings),
    ...toolTexts(settings),
  ]
}

function exampleTexts({ few_shot: fewShot }: WrittenSettings): readonly AskedText[] {
  if (!fewShot) return []
  const { dataset } = fewShot.value
  return (['user', 'assistant', 'template'] as const).flatMap((key) => {
    const text = fewShot.value[key]
    return text === undefined ? [] : [{ text, path: [...fewShot.path, key], extras: [], dataset }]
  })
}

function toolTexts({ tools }: WrittenSettings): readonly AskedText[] {
  return Object.entries(tools?.value ?? {}).flatMap(([name, tool]) => {
    const path = [...(tools?.path ?? []), name]
    const results = (tool.results ?? []).flatMap((result, index) => {
      const place = [...path, 'results', String(index)]
      return [
        ...textsWithin(result.when, [...place, 'when']).map((text) => ({ ...text, extras: [] })),
        ...textsWithin(result.return, [...place, 'return']).map((text) => ({ ...text, extras: ['arguments'] })),
      ]
    })
    const others = textsWithin(tool.default, [...path, 'default']).map((text) => ({ ...text, extras: ['arguments'] }))
    return [...results, ...others]
  })
}

function feedbackTexts({ attempts }: WrittenSettings): readonly AskedText[] {
  const text = attempts?.value.feedback
  return text === undefined ? [] : [{ text, path: [...(attempts?.path ?? []), 'feedback'], extras: ['attempt'] }]
}

/** Every text within a value. */
function textsWithin(value: unknown, path: readonly string[]): readonly PlacedText[] {
  if (typeof value === 'string') return [{ text: value, path }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsWithin(inner, [...path, key]))
}
