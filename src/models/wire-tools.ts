import { isJsonObject, type Json } from '../language/json.ts'
import type { ToolCall, ToolDeclaration } from './chat.ts'

/**
 * The calls in a message's `tool_calls`. Some servers give no ids, or arguments that are an object already: these get a
 * number for an id and JSON as their arguments. What names no function is passed over.
 */
export function readToolCalls(value: Json | undefined): readonly ToolCall[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((call: Json, index): ToolCall[] => {
    if (!isJsonObject(call) || !isJsonObject(call.function)) return []
    const { name, arguments: written } = call.function
    if (typeof name !== 'string' || name === '') return []
    const id = typeof call.id === 'string' && call.id !== '' ? call.id : `call_${index + 1}`
    return [{ id, type: 'function', function: { name, arguments: argumentsText(written) } }]
  })
}

function argumentsText(written: Json | undefined): string {
  if (typeof written === 'string') return written
  return written === undefined || written === null ? '{}' : JSON.stringify(written)
}

/** The functions that a request's `tools` declare. */
export function readTools(value: Json | undefined): readonly ToolDeclaration[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((tool: Json): ToolDeclaration[] => {
    if (!isJsonObject(tool) || !isJsonObject(tool.function)) return []
    const { name, description, parameters } = tool.function
    if (typeof name !== 'string') return []
    return [
      {
        type: 'function',
        function: {
          name,
          description: typeof description === 'string' ? description : '',
          parameters: isJsonObject(parameters) ? parameters : {},
        },
      },
    ]
  })
}
