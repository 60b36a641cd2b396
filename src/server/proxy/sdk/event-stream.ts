import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { finishReasonOf, toolCallObject, usageObjectOf } from './completion-of.ts'

/** What the events of one stream have in common. */
export interface StreamFacts {
  readonly id: string
  readonly model: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** An error that comes after the first event, as the dialect's error object. */
  readonly errorOf: (error: unknown) => object
}

const encoder = new TextEncoder()

/** The dialect's server-sent events for a stream of the provider library, token counts included. */
export function eventStream(
  reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart>,
  first: readonly LanguageModelV4StreamPart[],
  facts: StreamFacts,
): ReadableStream<Uint8Array> {
  const writer = new EventWriter(facts)
  const waiting = [...first]
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        const part = waiting.shift() ?? (await next(reader))
        const text = part === undefined ? writer.end() : writer.events(part)
        if (text !== '') controller.enqueue(encoder.encode(text))
        if (part === undefined || part.type === 'error') return controller.close()
        if (text !== '') return
      }
    },
    async cancel(reason) {
      await reader.cancel(reason)
    },
  })
}

/** A stream that breaks becomes an error event: the client's connection stays whole. */
async function next(
  reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart>,
): Promise<LanguageModelV4StreamPart | undefined> {
  try {
    const { value, done } = await reader.read()
    return done ? undefined : value
  } catch (error) {
    return { type: 'error', error }
  }
}

class EventWriter {
  private readonly facts: StreamFacts
  private model: string
  private calls = 0
  private begun = false

  constructor(facts: StreamFacts) {
    this.facts = facts
    this.model = facts.model
  }

  events(part: LanguageModelV4StreamPart): string {
    switch (part.type) {
      case 'response-metadata':
        this.model = part.modelId ?? this.model
        return ''
      case 'text-delta':
        return this.delta({ content: part.delta })
      case 'reasoning-delta':
        return this.delta({ reasoning_content: part.delta })
      // Arguments come in pieces under one id, and whole at the end: the whole ones are sent.
      case 'tool-call':
        return this.delta({ tool_calls: [{ index: this.calls++, ...toolCallObject(part) }] })
      case 'finish': {
        const usage = usageObjectOf(part.usage)
        const finish = this.chunk([{ index: 0, delta: {}, finish_reason: finishReasonOf(part.finishReason) }])
        return finish + (usage ? this.chunk([], { usage }) : '')
      }
      case 'raw': {
        const version = (part.rawValue as { modelVersion?: unknown } | undefined)?.modelVersion
        if (typeof version === 'string') this.model = version
        return ''
      }
      case 'error':
        return `data: ${JSON.stringify({ error: this.facts.errorOf(part.error) })}\n\n`
      default:
        return ''
    }
  }

  end(): string {
    return 'data: [DONE]\n\n'
  }

  private delta(delta: object): string {
    const role = this.begun ? {} : { role: 'assistant' }
    this.begun = true
    return this.chunk([{ index: 0, delta: { ...role, ...delta }, finish_reason: null }])
  }

  private chunk(choices: readonly object[], more: object = {}): string {
    const { id, now } = this.facts
    const created = Math.floor(now / 1000)
    const chunk = { id, object: 'chat.completion.chunk', created, model: this.model, choices, ...more }
    return `data: ${JSON.stringify(chunk)}\n\n`
  }
}
