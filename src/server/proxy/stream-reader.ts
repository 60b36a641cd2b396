import { isJsonObject, type Json, type JsonObject } from '../../language/json.ts'
import { mostTokens } from './most-used.ts'
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
  /** The most tokens that what came can count for. */
  written = 0
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

  /** True when the answer has come whole; its counts may be yet to come. */
  get isFinished(): boolean {
    return this.finishReason !== undefined
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
    if (!isJsonObject(choice)) return
    const { delta } = choice
    if (isJsonObject(delta)) this.written += tokensIn(delta)
    // Further choices (n > 1) are counted in the usage; the first one is the answer.
    if (choice.index !== undefined && choice.index !== 0) return
    if (typeof choice.finish_reason === 'string') this.finishReason = choice.finish_reason
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

/** The names under which servers send what a model writes. */
const writtenIn = ['content', 'reasoning_content', 'reasoning', 'refusal'] as const

function tokensIn(delta: JsonObject): number {
  const texts = writtenIn.flatMap((name) => (typeof delta[name] === 'string' ? [delta[name]] : []))
  const calls = Array.isArray(delta.tool_calls) ? JSON.stringify(delta.tool_calls) : ''
  return mostTokens(texts.join('')) + mostTokens(calls)
}

function parse(data: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(data)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
