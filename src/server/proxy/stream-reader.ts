import { isJsonObject, type Json, type JsonObject } from '../../language/json.ts'
import type { CallOutput, CallUsage } from './provider.ts'
import { readUsage } from './read-completion.ts'

interface PartialCall {
  id: string
  name: string
  arguments: string
}

/** Puts a streamed reply together from its events, as the client does, so that it can be counted and signed. */
export class StreamReader {
  usage: CallUsage | undefined
  private text = ''
  private model: string
  private finishReason: string | undefined
  private readonly calls: PartialCall[] = []

  /** `model` is the name asked for, until the provider gives its own. */
  constructor(model: string) {
    this.model = model
  }

  /** Reads the data of one event. True when it holds nothing but token counts. */
  read(data: string): boolean {
    const event = parse(data)
    if (!event) return false
    if (typeof event.model === 'string' && event.model !== '') this.model = event.model
    const usage = readUsage(event.usage)
    this.usage = usage ?? this.usage
    const choices = Array.isArray(event.choices) ? event.choices : []
    for (const choice of choices) this.readChoice(choice)
    return usage !== undefined && choices.length === 0
  }

  /** The whole answer; undefined while it has not ended. */
  output(): CallOutput | undefined {
    if (this.finishReason === undefined) return undefined
    const toolCalls = this.calls
      .filter(({ name }) => name !== '')
      .map(({ id, name, arguments: written }) => ({
        id,
        type: 'function' as const,
        function: { name, arguments: written },
      }))
    return {
      text: this.text,
      ...(toolCalls.length === 0 ? {} : { toolCalls }),
      finishReason: this.finishReason,
      model: this.model,
    }
  }

  private readChoice(choice: Json): void {
    // Further choices (n > 1) are counted in the usage; the first one is the answer.
    if (!isJsonObject(choice) || (choice.index !== undefined && choice.index !== 0)) return
    if (typeof choice.finish_reason === 'string') this.finishReason = choice.finish_reason
    const delta = choice.delta
    if (!isJsonObject(delta)) return
    if (typeof delta.content === 'string') this.text += delta.content
    for (const call of Array.isArray(delta.tool_calls) ? delta.tool_calls : []) this.readCall(call)
  }

  private readCall(call: Json): void {
    if (!isJsonObject(call)) return
    const index = typeof call.index === 'number' && call.index >= 0 && call.index < 1_000 ? call.index : 0
    while (this.calls.length <= index) this.calls.push({ id: `call_${this.calls.length + 1}`, name: '', arguments: '' })
    const known = this.calls[index]
    if (!known) return
    if (typeof call.id === 'string' && call.id !== '') known.id = call.id
    const named = isJsonObject(call.function) ? call.function : {}
    if (typeof named.name === 'string') known.name += named.name
    if (typeof named.arguments === 'string') known.arguments += named.arguments
  }
}

function parse(data: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(data)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
