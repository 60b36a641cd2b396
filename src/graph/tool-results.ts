import type { Toolbox } from '../language/benchmark.ts'
import { isJsonObject, type Json, type JsonObject } from '../language/json.ts'
import { isTemplate, parseTemplate } from '../language/template.ts'
import type { ToolCall } from '../models/chat.ts'
import type { Values } from './asking.ts'

/** A function that a contestant called. */
export interface ToolUse {
  readonly name: string
  /** Undefined when what the model wrote is no JSON object. */
  readonly arguments: JsonObject | undefined
  /** What it was told. */
  readonly result: string
}

/** A call's arguments; undefined when what the model wrote is no JSON object. No text at all means none. */
export function argumentsOf(call: ToolCall): JsonObject | undefined {
  const { arguments: written } = call.function
  try {
    const value: Json = written.trim() === '' ? {} : JSON.parse(written)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** What the model is told that its call returned. Total: a call that makes no sense returns an error, in words. */
export function toolResult({ tools }: Toolbox, call: ToolCall, values: Values): string {
  const { name } = call.function
  const tool = tools.find((candidate) => candidate.name === name)
  if (!tool) return `Error: there is no function "${name}". There are: ${tools.map((each) => each.name).join(', ')}.`
  const given = argumentsOf(call)
  if (!given) return 'Error: the arguments are no JSON object.'
  const result = tool.results.find(({ when }) => agrees(renderJson(when, values), given))
  if (!result) return 'Error: there is no result for these arguments.'
  const returned = renderJson(result.returns, { ...values, arguments: given })
  return typeof returned === 'string' ? returned : JSON.stringify(returned)
}

/**
 * True when a value is what was expected. A table needs to have what the expected one has, and may have more; a list must
 * agree item by item. A number and its text are the same, since models write either.
 */
export function agrees(expected: Json, actual: Json | undefined): boolean {
  if (actual === undefined) return false
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item: Json, index) => agrees(item, actual[index]))
    )
  if (isJsonObject(expected)) {
    if (!isJsonObject(actual)) return false
    return Object.entries(expected).every(([key, value]) =>
      agrees(value, Object.hasOwn(actual, key) ? actual[key] : undefined),
    )
  }
  if (expected === null || actual === null || typeof actual === 'object') return expected === actual
  return String(expected) === String(actual)
}

/** A value with the templates in it rendered. */
export function renderJson(value: Json, values: Values): Json {
  if (typeof value === 'string') return isTemplate(value) ? parseTemplate(value).render(values) : value
  if (Array.isArray(value)) return value.map((item: Json) => renderJson(item, values))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renderJson(inner, values)]))
}
