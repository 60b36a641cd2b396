import type { BenchmarkFile, MessageContent, Tool as ToolSource, Turns } from './benchmark.generated.ts'
import type {
  Asking,
  Dataset,
  ExtractStep,
  FewShot,
  MessageTemplate,
  PartTemplate,
  SimulatedUser,
  Solver,
  SolverStep,
  Task,
  Tool,
  Toolbox,
  Variant,
} from './benchmark.ts'
import type { Json, JsonObject } from './json.ts'
import { shuffled } from './random.ts'
import { stepsRead } from './steps-read.ts'
import {
  type WrittenConversation,
  type WrittenSettings,
  type WrittenVariant,
  writtenConversations,
  writtenVariants,
} from './written-asking.ts'

/** Where a task's rows and examples come from. */
type Datasets = Readonly<Record<string, Dataset>>

/** Calls to the model in one turn at most, where a task with tools says nothing. */
const defaultMaxCalls = 10
const defaultMaxTurns = 8
const defaultFeedback = 'That answer does not meet the requirements. Please try again.'

/** A task with its defaults filled in and its rows at hand. */
export function normaliseTask(name: string, file: BenchmarkFile, datasets: Datasets): Task {
  const { defaults = {}, tasks } = file
  const task = tasks[name]
  const [first, ...others] = writtenVariants(file, name).map((written) =>
    normaliseVariant(written, task?.dataset, defaults.system, datasets),
  )
  if (!task || !first) throw new TypeError(`the task "${name}" is not in the file`)
  return {
    name,
    description: task.description ?? '',
    rows: datasets[task.dataset ?? '']?.rows ?? [{ id: '1', values: {} }],
    variants: [first, ...others],
    repeat: task.repeat ?? defaults.repeat ?? 1,
    checks: task.checks,
    score: task.score ?? 'weighted_mean',
  }
}

interface Around {
  readonly dataset: string | undefined
  readonly system: string | undefined
  readonly datasets: Datasets
}

function normaliseVariant(
  written: WrittenVariant,
  dataset: string | undefined,
  system: string | undefined,
  datasets: Datasets,
): Variant {
  const { attempts, vote } = written.settings
  return {
    name: written.name,
    solver: solverOf(written, { dataset, system, datasets }),
    ...(attempts
      ? { attempts: { max: attempts.value.max, feedback: attempts.value.feedback ?? defaultFeedback } }
      : {}),
    ...(vote ? { vote: { of: vote.value.of, pick: vote.value.pick ?? 'majority' } } : {}),
  }
}

function solverOf(written: WrittenVariant, around: Around): Solver {
  const { settings } = written
  if (settings.steps) {
    const conversations = writtenConversations(written)
    return { kind: 'steps', steps: conversations.map((conversation) => stepOf(conversation, around)) }
  }
  const turns = settings.turns?.value
  if (turns === undefined)
    return { kind: 'conversation', asking: askingOf(settings, saidIn(settings), around), further: [] }
  if (isSimulated(turns)) return { kind: 'simulated', asking: askingOf(settings, [], around), user: userOf(turns) }
  const [opening = '', ...further] = turns.map(contentOf)
  return { kind: 'conversation', asking: askingOf(settings, [{ role: 'user', content: opening }], around), further }
}

function isSimulated(turns: Turns): turns is Exclude<Turns, readonly unknown[]> {
  return !Array.isArray(turns)
}

function stepOf({ step = '', settings }: WrittenConversation, around: Around): SolverStep {
  return {
    ...askingOf(settings, saidIn(settings), around),
    name: step,
    needs: stepsRead(settings).map(({ name }) => name),
  }
}

function saidIn({ prompt, messages }: WrittenSettings): readonly MessageTemplate[] {
  if (messages) return messages.value.map(({ role, content }) => ({ role, content: contentOf(content) }))
  return [{ role: 'user', content: prompt?.value ?? '' }]
}

function contentOf(content: MessageContent): MessageTemplate['content'] {
  if (typeof content === 'string') return content
  return content.map(({ text, image, audio }): PartTemplate => {
    if (image !== undefined) return { kind: 'image', source: image }
    return audio === undefined ? { kind: 'text', text: text ?? '' } : { kind: 'audio', source: audio }
  })
}

function askingOf(settings: WrittenSettings, said: readonly MessageTemplate[], around: Around): Asking {
  const own = said.some((message) => message.role === 'system') ? undefined : around.system
  const system = settings.system?.value ?? own ?? ''
  const tools = toolboxOf(settings)
  const fewShot = fewShotOf(settings, around)
  const schema = settings.respond_with?.value as JsonObject | undefined
  return {
    messages: system === '' ? said : [{ role: 'system', content: system }, ...said],
    sampling: settings.sampling?.value ?? {},
    extract: extractOf(settings),
    ...(schema ? { respondWith: schema } : {}),
    ...(tools ? { tools } : {}),
    ...(fewShot ? { fewShot } : {}),
  }
}

function extractOf({ extract }: WrittenSettings): readonly ExtractStep[] {
  if (extract === undefined) return ['strip']
  return Array.isArray(extract.value) ? extract.value : [extract.value as ExtractStep]
}

function toolboxOf({ tools, tool_choice, max_calls }: WrittenSettings): Toolbox | undefined {
  if (tools === undefined) return undefined
  return {
    tools: Object.entries(tools.value).map(([name, tool]) => toolOf(name, tool)),
    choice: tool_choice?.value ?? 'auto',
    maxCalls: max_calls?.value ?? defaultMaxCalls,
  }
}

function toolOf(name: string, tool: ToolSource): Tool {
  const { description, parameters = { type: 'object', properties: {} }, results } = tool
  const fallback = Object.hasOwn(tool, 'default') ? (tool.default as Json) : results ? undefined : 'ok'
  return {
    name,
    description,
    parameters: parameters as JsonObject,
    results: [
      ...(results ?? []).map((result) => ({ when: result.when as JsonObject, returns: result.return as Json })),
      ...(fallback === undefined ? [] : [{ when: {}, returns: fallback }]),
    ],
  }
}

function fewShotOf({ few_shot }: WrittenSettings, { dataset, datasets }: Around): FewShot | undefined {
  if (few_shot === undefined) return undefined
  const { dataset: source, count, seed = 0, user = '', assistant = '', template } = few_shot.value
  return {
    pool: shuffled(datasets[source]?.rows ?? [], seed),
    sameDataset: source === dataset,
    count,
    show: template === undefined ? { kind: 'messages', user, assistant } : { kind: 'text', template },
  }
}

function userOf({ simulate }: Exclude<Turns, readonly unknown[]>): SimulatedUser {
  const { model, persona, first, stop, max_turns, sampling } = simulate
  return {
    model,
    persona,
    ...(first === undefined ? {} : { first }),
    ...(stop === undefined ? {} : { stop }),
    maxTurns: max_turns ?? defaultMaxTurns,
    sampling: sampling ?? {},
  }
}
