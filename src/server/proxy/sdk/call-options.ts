import type { JSONSchema7, LanguageModelV4CallOptions, LanguageModelV4FunctionTool } from '@ai-sdk/provider'
import { isJsonObject, type Json, type JsonObject } from '../../../language/json.ts'
import { promptOf, UntranslatableError } from './chat-prompt.ts'

/** A request in the provider library's terms, and what of it could not be said. */
export interface TranslatedCall {
  readonly options: LanguageModelV4CallOptions
  readonly warnings: readonly string[]
}

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const
/** Fields that change how a reply is sent, not what is asked. */
const ofTransport = ['model', 'stream', 'stream_options', 'user', 'store', 'metadata']
const translated = [
  ...['messages', 'max_tokens', 'max_completion_tokens', 'temperature', 'top_p', 'top_k', 'presence_penalty'],
  ...['frequency_penalty', 'seed', 'stop', 'tools', 'tool_choice', 'response_format', 'reasoning_effort'],
]

/** Translates the body of a chat completion. What it asks beyond the dialect is named in the warnings. Throws {@link UntranslatableError}. */
export function callOptionsOf(body: JsonObject): TranslatedCall {
  const warnings: string[] = []
  for (const [name, value] of Object.entries(body)) {
    if (ofTransport.includes(name) || translated.includes(name) || value === null) continue
    if (name === 'n' && value === 1) continue
    warnings.push(`"${name}" is not supported with this provider, so it was left out.`)
  }
  const number = (name: string) => (typeof body[name] === 'number' ? body[name] : undefined)
  const maxOutputTokens = number('max_completion_tokens') ?? number('max_tokens')
  const stopSequences = stopOf(body.stop)
  const tools = toolsOf(body.tools)
  const toolChoice = tools.length > 0 ? toolChoiceOf(body.tool_choice) : undefined
  const responseFormat = formatOf(body.response_format)
  const reasoning = efforts.find((effort) => effort === body.reasoning_effort)
  if (typeof body.reasoning_effort === 'string' && reasoning === undefined) {
    warnings.push(`The reasoning effort "${body.reasoning_effort}" is not known, so it was left out.`)
  }
  const settings = {
    maxOutputTokens,
    temperature: number('temperature'),
    topP: number('top_p'),
    topK: number('top_k'),
    presencePenalty: number('presence_penalty'),
    frequencyPenalty: number('frequency_penalty'),
    seed: number('seed'),
    stopSequences,
    toolChoice,
    responseFormat,
    reasoning,
  }
  const options: LanguageModelV4CallOptions = {
    prompt: promptOf(body.messages),
    ...(tools.length > 0 ? { tools } : {}),
    ...withoutUndefined(settings),
  }
  return { options, warnings }
}

type Present<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> }

function withoutUndefined<Value extends object>(value: Value): Present<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Present<Value>
}

function stopOf(stop: Json | undefined): string[] | undefined {
  if (typeof stop === 'string') return [stop]
  return Array.isArray(stop) ? stop.filter((item) => typeof item === 'string') : undefined
}

function toolsOf(tools: Json | undefined): LanguageModelV4FunctionTool[] {
  if (!Array.isArray(tools)) return []
  return tools.map((tool: Json, index) => {
    const declared = isJsonObject(tool) && isJsonObject(tool.function) ? tool.function : undefined
    if (!declared || typeof declared.name !== 'string') {
      throw new UntranslatableError(`tools[${index}] must be {type: function, function: {name, parameters}}.`)
    }
    const { name, description, parameters, strict } = declared
    return {
      type: 'function',
      name,
      ...(typeof description === 'string' ? { description } : {}),
      inputSchema: (isJsonObject(parameters) ? parameters : { type: 'object', properties: {} }) as JSONSchema7,
      ...(typeof strict === 'boolean' ? { strict } : {}),
    }
  })
}

function toolChoiceOf(choice: Json | undefined): LanguageModelV4CallOptions['toolChoice'] {
  if (choice === 'auto' || choice === 'none' || choice === 'required') return { type: choice }
  const name = isJsonObject(choice) && isJsonObject(choice.function) ? choice.function.name : undefined
  return typeof name === 'string' ? { type: 'tool', toolName: name } : undefined
}

function formatOf(format: Json | undefined): LanguageModelV4CallOptions['responseFormat'] {
  if (!isJsonObject(format)) return undefined
  if (format.type === 'json_object') return { type: 'json' }
  if (format.type !== 'json_schema' || !isJsonObject(format.json_schema)) return undefined
  const { name, schema, description } = format.json_schema
  return {
    type: 'json',
    ...(isJsonObject(schema) ? { schema: schema as JSONSchema7 } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof description === 'string' ? { description } : {}),
  }
}
