import { mostTokens } from './most-used.ts'
import type { CallOutput, CallUsage } from './provider.ts'
import type { Redact } from './redact.ts'
import { StreamReader } from './stream-reader.ts'

/** Longest event that is looked into, in characters; longer ones pass unread, though not with a key in them. */
const longestEvent = 4_000_000
/** Characters of such an event that are held back, for a key may go on in what comes next. */
const heldBack = 4_000

/** What to do with a stream on its way to the client. */
export interface Sealing {
  /** The model's name, until the provider gives its own. */
  readonly model: string
  /** Whether the client asked for token counts. */
  readonly withUsage: boolean
  readonly redact?: Redact | undefined
  /** Aborted when the client goes away, perhaps before it has read anything. */
  readonly signal: AbortSignal
  /** Signs the answer; its receipt is sent as a comment before the end, which every client of such streams passes over. */
  readonly sign: (output: CallOutput, usage: CallUsage | undefined) => string | undefined
  /** Called once, when the stream has ended, broken off, or been left by the client. */
  readonly ended: (seen: Seen, how: 'whole' | 'broken' | 'left') => void
  /** The error object for a stream that breaks off: it is sent as an event, so that the client's connection stays whole. */
  readonly errorOf: (error: unknown) => object
}

/** What came by in a stream. */
export interface Seen {
  /** The counts of the whole answer; undefined where they did not come. */
  readonly usage: CallUsage | undefined
  /** The most tokens that what came can count for, thoughts and further answers included. */
  readonly written: number
}

/** Passes server-sent events on as they come, reads along, and signs the answer at its end. */
export function sealStream(stream: ReadableStream<Uint8Array>, sealing: Sealing): ReadableStream<Uint8Array> {
  const reader = stream.getReader()
  const lines = new LineSealer(sealing)
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  let over = false
  const end = (how: 'whole' | 'broken' | 'left') => {
    if (!over) sealing.ended(lines.seen(how === 'whole'), how)
    over = true
  }
  const abort = () => {
    end('left')
    reader.cancel(sealing.signal.reason).catch(() => undefined)
  }
  sealing.signal.addEventListener('abort', abort, { once: true })
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        for (;;) {
          const { value, done } = await reader.read()
          const text = done ? lines.rest() : lines.pass(decoder.decode(value, { stream: true }))
          if (text !== '') controller.enqueue(encoder.encode(text))
          if (done) {
            end('whole')
            return controller.close()
          }
          if (text !== '') return
        }
      } catch (error) {
        if (sealing.signal.aborted) return controller.error(error)
        end('broken')
        const event = JSON.stringify({ error: sealing.errorOf(error) })
        controller.enqueue(encoder.encode(`${lines.rest()}\ndata: ${event}\n\n`))
        controller.close()
      }
    },
    async cancel(reason) {
      end('left')
      await reader.cancel(reason)
    },
  })
}

class LineSealer {
  private readonly sealing: Sealing
  private readonly answer: StreamReader
  private line = ''
  private unread = 0

  constructor(sealing: Sealing) {
    this.sealing = sealing
    this.answer = new StreamReader(sealing.model)
  }

  seen(isWhole: boolean): Seen {
    const { usage, written, isFinished } = this.answer
    // Some servers count in every event: what they say before the end is not all.
    return { usage: isWhole || isFinished ? usage : undefined, written: written + this.unread }
  }

  /** What of a piece of text can be sent on now. */
  pass(text: string): string {
    const lines = (this.line + text).split('\n')
    this.line = lines.pop() ?? ''
    let passed = lines.map((line) => this.passLine(line)).join('')
    if (this.line.length > longestEvent) {
      const shown = this.sealing.redact?.(this.line) ?? this.line
      passed += shown.slice(0, -heldBack)
      this.unread += mostTokens(shown.slice(0, -heldBack))
      this.line = shown.slice(-heldBack)
    }
    return passed
  }

  rest(): string {
    const { line } = this
    this.line = ''
    return line === '' ? '' : this.passLine(line)
  }

  private passLine(line: string): string {
    const { redact, withUsage } = this.sealing
    const shown = redact ? redact(line) : line
    if (!shown.startsWith('data:')) return `${shown}\n`
    const data = shown.slice('data:'.length).trim()
    if (data === '[DONE]') return `${this.receipt()}${shown}\n`
    const onlyUsage = this.answer.read(data)
    return onlyUsage && !withUsage ? '' : `${shown}\n`
  }

  private receipt(): string {
    const output = this.answer.output()
    const receipt = output && this.sealing.sign(output, this.answer.usage)
    return receipt === undefined ? '' : `: benchleaf-receipt ${receipt}\n\n`
  }
}
