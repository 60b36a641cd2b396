import type { JSONSchema7, LanguageModelV4CallOptions, LanguageModelV4FunctionTool } from '@ai-sdk/provider'
import { isJsonObject, type Json, type JsonObject } from '../../../language/json.ts'
import { isNothing, type Translation, UntranslatableError } from './translation.ts'

/** Tools and how they are to be used, in the provider library's terms. */
export type ToolOptions = Pick<LanguageModelV4CallOptions, 'tools' | 'toolChoice'>

/** Translates `tools` and `tool_choice`. Throws {@link UntranslatableError}. */
export function toolOptionsOf({ tools, tool_choice: choice }: JsonObject, translation: Translation): ToolOptions {
  if (!isNothing(tools) && !Array.isArray(tools)) throw new UntranslatableError('"tools" must be a list.')
  const declared = Array.isArray(tools) ? tools.map((tool: Json, index) => toolOf(tool, index, translation)) : []
  const chosen = choiceOf(choice)
  if (declared.length === 0) {
    if (chosen && chosen.type !== 'auto' && chosen.type !== 'none') {
      throw new UntranslatableError('"tool_choice" asks for a tool, but the request declares no "tools".')
    }
    return {}
  }
  if (chosen?.type !== 'allowed') return { tools: declared, ...(chosen === undefined ? {} : { toolChoice: chosen }) }
  const allowed = declared.filter(({ name }) => chosen.names.includes(name))
  if (allowed.length === 0) throw new UntranslatableError('"tool_choice" allows none of the tools that are declared.')
  return { tools: allowed, toolChoice: { type: chosen.mode } }
}

function toolOf(tool: Json, index: number, translation: Translation): LanguageModelV4FunctionTool {
  const where = `tools[${index}]`
  const declared = isJsonObject(tool) && isJsonObject(tool.function) ? tool.function : undefined
  if (!isJsonObject(tool) || !declared || typeof declared.name !== 'string') {
    throw new UntranslatableError(`${where} must be {type: function, function: {name, parameters}}.`)
  }
  translation.leaveOutOthers(tool, ['type', 'function', 'cache_control'], 'tools[]')
  translation.leaveOutOthers(declared, ['name', 'description', 'parameters', 'strict'], 'tools[].function')
  const { name, description, parameters, strict } = declared
  if (!isNothing(parameters) && !isJsonObject(parameters)) {
    throw new UntranslatableError(`${where}.function.parameters must be a JSON Schema.`)
  }
  return {
    type: 'function',
    name,
    ...(typeof description === 'string' ? { description } : {}),
    inputSchema: (isJsonObject(parameters) ? parameters : { type: 'object', properties: {} }) as JSONSchema7,
    ...(strict === true && takesStrict(translation) ? { strict } : {}),
    ...toolMark(tool.cache_control, translation),
  }
}

/** DeepSeek's client takes strict tools at another address alone, and OpenRouter's passes over the word. */
function takesStrict(translation: Translation): boolean {
  if (translation.kind !== 'deepseek' && translation.kind !== 'openrouter') return true
  translation.leaveOut('tools[].function.strict')
  return false
}

/** Claude's client alone takes a mark for the cache on a tool. */
function toolMark(mark: Json | undefined, translation: Translation) {
  if (isNothing(mark) || translation.kind === 'anthropic') return translation.cacheMark(mark, 'tools[]')
  translation.leaveOut('tools[].cache_control')
  return {}
}

type Choice =
  | NonNullable<LanguageModelV4CallOptions['toolChoice']>
  | { readonly type: 'allowed'; readonly mode: 'auto' | 'required'; readonly names: readonly Json[] }

function choiceOf(choice: Json | undefined): Choice | undefined {
  if (choice === undefined || choice === null) return undefined
  if (choice === 'auto' || choice === 'none' || choice === 'required') return { type: choice }
  const named = isJsonObject(choice) && isJsonObject(choice.function) ? choice.function.name : undefined
  if (typeof named === 'string') return { type: 'tool', toolName: named }
  const allowed = isJsonObject(choice) && choice.type === 'allowed_tools' ? choice.allowed_tools : undefined
  if (
    isJsonObject(allowed) &&
    Array.isArray(allowed.tools) &&
    (allowed.mode === 'auto' || allowed.mode === 'required')
  ) {
    const names = allowed.tools.flatMap((tool: Json) =>
      isJsonObject(tool) && isJsonObject(tool.function) ? [tool.function.name ?? null] : [],
    )
    return { type: 'allowed', mode: allowed.mode, names }
  }
  throw new UntranslatableError(
    '"tool_choice" must be auto, none, required, {type: function, function: {name}} or {type: allowed_tools, allowed_tools: {mode, tools}}.',
  )
}
