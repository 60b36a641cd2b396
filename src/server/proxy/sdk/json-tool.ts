import type { LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { isJsonObject, type Json } from '../../../language/json.ts'

/**
 * Some models take no JSON Schema, or none beside tools; the library then asks for the answer as a call of a tool of its
 * own, and says nothing. The warning about that, read from the request as it was sent; undefined where it was not so.
 */
export function jsonToolWarning(options: LanguageModelV4CallOptions, sent: unknown): string | undefined {
  const { responseFormat, tools = [] } = options
  if (responseFormat?.type !== 'json' || responseFormat.schema === undefined) return undefined
  const added = toolNames(sent as Json).find((name) => !tools.some((tool) => tool.name === name))
  if (added === undefined) return undefined
  const beside =
    tools.length === 0
      ? ''
      : ' Beside the tools that the request declares, the model must call one of them or answer so.'
  return `"response_format": this model takes no JSON Schema here, so the answer is asked for as a call of a tool named "${added}".${beside}`
}

/** The tools of a request in Claude's or Gemini's format. */
function toolNames(sent: Json): readonly string[] {
  if (!isJsonObject(sent) || !Array.isArray(sent.tools)) return []
  return sent.tools.flatMap((tool: Json) => {
    if (!isJsonObject(tool)) return []
    const declared = Array.isArray(tool.functionDeclarations) ? tool.functionDeclarations : [tool]
    return declared.flatMap((each: Json) => (isJsonObject(each) && typeof each.name === 'string' ? [each.name] : []))
  })
}
