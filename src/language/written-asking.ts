import type { BenchmarkFile, Step, Task, Variant } from './benchmark.generated.ts'
import type { Path } from './positions.ts'

/** A setting and where it is written. */
export interface Placed<Value> {
  readonly value: Value
  readonly path: Path
}

/** What a task, a variant or a step may say about how a contestant is asked. */
export type Settings = Omit<Variant, 'description'>
export type SettingName = keyof Settings

/** A way of asking as the file has it: what holds in it, each setting with the place where it is written. */
export type WrittenSettings = { readonly [Name in SettingName]?: Placed<NonNullable<Settings[Name]>> }

/** One of a task's variants; the only one, without a name, where the task has none. */
export interface WrittenVariant {
  readonly name: string
  /** The task, or the variant in it. */
  readonly path: Path
  readonly settings: WrittenSettings
}

/** A conversation that a variant holds: itself, or one of its steps. */
export interface WrittenConversation {
  /** Undefined where the variant has no steps. */
  readonly step: string | undefined
  readonly path: Path
  readonly settings: WrittenSettings
}

/** What is asked: each of these excludes the others. */
export const forms = ['prompt', 'messages', 'steps', 'turns'] as const satisfies readonly SettingName[]

const shared = [
  'system',
  'few_shot',
  'sampling',
  'respond_with',
  'tools',
  'tool_choice',
  'max_calls',
  'extract',
] as const satisfies readonly SettingName[]
const ofVariants = ['attempts', 'vote'] as const satisfies readonly SettingName[]

/** The variants of a task: what one sets replaces what the task sets; sampling key by key. */
export function writtenVariants(document: BenchmarkFile, name: string): readonly WrittenVariant[] {
  const task = document.tasks[name]
  if (!task) return []
  const path = ['tasks', name]
  const own = overDefaults(settingsAt(task, path, [...forms, ...shared, ...ofVariants]), document)
  if (task.variants === undefined) return [{ name: '', path, settings: own }]
  return Object.entries(task.variants).map(([key, variant]) => {
    const place = [...path, 'variants', key]
    return {
      name: key,
      path: place,
      settings: over(own, settingsAt(variant, place, [...forms, ...shared, ...ofVariants])),
    }
  })
}

/** The conversations a variant holds, its steps in the order of the file. */
export function writtenConversations({ path, settings }: WrittenVariant): readonly WrittenConversation[] {
  const { steps } = settings
  if (!steps) return [{ step: undefined, path, settings }]
  const { steps: _, ...around } = settings
  return Object.entries(steps.value).map(([step, source]) => {
    const place = [...steps.path, step]
    return { step, path: place, settings: over(around, settingsAt(source, place, ['prompt', 'messages', ...shared])) }
  })
}

function settingsAt(source: Task | Variant | Step, path: Path, names: readonly SettingName[]): WrittenSettings {
  const found = names.flatMap((name) => {
    const value = (source as Settings)[name]
    return value === undefined ? [] : [[name, { value, path: [...path, name] }] as const]
  })
  return Object.fromEntries(found) as WrittenSettings
}

function overDefaults(own: WrittenSettings, { defaults = {} }: BenchmarkFile): WrittenSettings {
  return over(settingsAt(defaults as Task, ['defaults'], ['sampling']), own)
}

function over(around: WrittenSettings, own: WrittenSettings): WrittenSettings {
  const hasForm = forms.some((form) => own[form] !== undefined)
  const kept = hasForm ? withoutForms(around) : around
  const sampling =
    around.sampling && own.sampling
      ? { sampling: { value: { ...around.sampling.value, ...own.sampling.value }, path: own.sampling.path } }
      : {}
  return { ...kept, ...own, ...sampling }
}

function withoutForms({ prompt: _, messages: __, steps: ___, turns: ____, ...rest }: WrittenSettings): WrittenSettings {
  return rest
}
