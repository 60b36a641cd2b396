import type { JSONSchema7, LanguageModelV4CallOptions, SharedV4ProviderOptions } from '@ai-sdk/provider'
import { isJsonObject, type Json, type JsonObject } from '../../../language/json.ts'
import type { SdkKind } from '../provider-kinds.ts'
import { promptOf } from './chat-prompt.ts'
import { withinBound } from './thinking-budget.ts'
import { toolOptionsOf } from './tool-options.ts'
import { Translation, UntranslatableError } from './translation.ts'

/** A request in the provider library's terms, and what of it could not be said. */
export interface TranslatedCall {
  readonly options: LanguageModelV4CallOptions
  readonly warnings: readonly string[]
}

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const
/** Fields that change how a reply is sent, not what is asked. */
const ofTransport = ['model', 'stream', 'stream_options', 'user', 'store', 'metadata', 'safety_identifier']
const numbers = {
  temperature: 'temperature',
  top_p: 'topP',
  top_k: 'topK',
  presence_penalty: 'presencePenalty',
  frequency_penalty: 'frequencyPenalty',
  seed: 'seed',
} as const
const translated = [
  ...['messages', 'max_tokens', 'max_completion_tokens', 'stop', 'tools', 'tool_choice', 'response_format'],
  ...['reasoning_effort', ...Object.keys(numbers)],
]
/** What OpenRouter takes beyond what the library knows; it goes along as it is (https://openrouter.ai/docs/api-reference/parameters). */
const readByOpenRouter = ['logit_bias', 'parallel_tool_calls', 'min_p', 'top_a', 'repetition_penalty', 'verbosity']

/**
 * Translates the body of a chat completion for a provider. Each field is carried, or named in the warnings, or refused
 * where it is not of its form. Throws {@link UntranslatableError}.
 */
export function callOptionsOf(kind: SdkKind, body: JsonObject): TranslatedCall {
  const translation = new Translation(kind, String(body.model))
  const carried = kind === 'openrouter' ? readByOpenRouter : []
  for (const [name, value] of Object.entries(body)) {
    if ([...ofTransport, ...translated, ...carried].includes(name) || changesNothing(name, value)) continue
    translation.leaveOut(name)
  }
  const settings = {
    maxOutputTokens: numberIn(body, 'max_completion_tokens') ?? numberIn(body, 'max_tokens'),
    ...Object.fromEntries(Object.entries(numbers).map(([name, own]) => [own, numberIn(body, name)])),
    stopSequences: stopOf(body.stop),
    responseFormat: formatOf(body.response_format, translation),
    reasoning: effortOf(body.reasoning_effort, translation),
    providerOptions: kind === 'openrouter' ? openRouterOptions(body) : undefined,
  }
  const options: LanguageModelV4CallOptions = {
    prompt: promptOf(body.messages, translation),
    ...toolOptionsOf(body, translation),
    ...withoutUndefined(settings),
  }
  const bounded = withinBound(options, translation)
  return { options: bounded, warnings: translation.warnings }
}

/** True for a field that asks for what happens anyway. */
function changesNothing(name: string, value: Json): boolean {
  if (value === null) return true
  switch (name) {
    case 'n':
      return value === 1
    case 'logprobs':
      return value === false
    case 'parallel_tool_calls':
      return value === true
    default:
      return false
  }
}

type Present<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> }

function withoutUndefined<Value extends object>(value: Value): Present<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Present<Value>
}

function numberIn(body: JsonObject, name: string): number | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number') throw new UntranslatableError(`"${name}" must be a number.`)
  return value
}

function stopOf(stop: Json | undefined): string[] | undefined {
  if (stop === undefined || stop === null) return undefined
  const sequences = Array.isArray(stop) ? stop : [stop]
  if (!sequences.every((item) => typeof item === 'string')) {
    throw new UntranslatableError('"stop" must be a text or a list of texts.')
  }
  return sequences
}

function effortOf(effort: Json | undefined, translation: Translation) {
  if (effort === undefined || effort === null) return undefined
  if (typeof effort !== 'string') throw new UntranslatableError('"reasoning_effort" must be a text.')
  const known = efforts.find((each) => each === effort)
  if (known === undefined) {
    translation.warn(`The reasoning effort "${effort}" is not known, so "reasoning_effort" was left out.`)
  }
  return known
}

/** OpenRouter's client passes over the effort; in OpenRouter's own words it arrives (https://openrouter.ai/docs/use-cases/reasoning-tokens). */
function openRouterOptions(body: JsonObject): SharedV4ProviderOptions | undefined {
  const effort = efforts.find((each) => each === body.reasoning_effort)
  const carried = readByOpenRouter.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]] as const]))
  const own = { ...Object.fromEntries(carried), ...(effort === undefined ? {} : { reasoning: { effort } }) }
  return Object.keys(own).length === 0 ? undefined : ({ openrouter: own } as SharedV4ProviderOptions)
}

function formatOf(format: Json | undefined, translation: Translation): LanguageModelV4CallOptions['responseFormat'] {
  if (format === undefined || format === null) return undefined
  const type = isJsonObject(format) ? format.type : undefined
  if (type === 'text') return undefined
  if (type === 'json_object') return { type: 'json' }
  const wanted = isJsonObject(format) && type === 'json_schema' ? format.json_schema : undefined
  if (!isJsonObject(wanted) || !isJsonObject(wanted.schema)) {
    throw new UntranslatableError(
      '"response_format" must be {type: text}, {type: json_object} or {type: json_schema, json_schema: {name, schema}}.',
    )
  }
  const { name, schema, description, strict } = wanted
  translation.leaveOutOthers(wanted, ['name', 'schema', 'description', 'strict'], 'response_format.json_schema')
  if (strict === false) {
    translation.warn(
      '"response_format.json_schema.strict" has no effect: how strictly a schema holds is the provider\'s way.',
    )
  }
  return {
    type: 'json',
    schema: schema as JSONSchema7,
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof description === 'string' ? { description } : {}),
  }
}
