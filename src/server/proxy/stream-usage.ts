import { isJsonObject, type Json } from '../../language/json.ts'
import type { Usage } from '../../models/chat.ts'
import { parseUsage } from '../../models/wire.ts'

/** Longest event that is looked into, in characters; longer ones pass unread. */
const longestEvent = 1_000_000

/**
 * Passes server-sent events on unchanged and reads the token counts out of them, which providers put into the last
 * events when asked with `stream_options`. The promise resolves when the stream ends, is cancelled or breaks.
 */
export function watchUsage(stream: ReadableStream<Uint8Array>): {
  readonly stream: ReadableStream<Uint8Array>
  readonly usage: Promise<Usage | undefined>
} {
  const { promise, resolve } = Promise.withResolvers<Usage | undefined>()
  const decoder = new TextDecoder()
  const reader = stream.getReader()
  let line = ''
  let usage: Usage | undefined
  const read = (text: string) => {
    const lines = (line + text).split('\n')
    line = lines.pop() ?? ''
    if (line.length > longestEvent) line = ''
    for (const each of lines) usage = usageOfEvent(each) ?? usage
  }
  const watched = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await reader.read()
        if (done) {
          resolve(usage)
          controller.close()
          return
        }
        read(decoder.decode(value, { stream: true }))
        controller.enqueue(value)
      } catch (error) {
        resolve(usage)
        controller.error(error)
      }
    },
    async cancel(reason) {
      resolve(usage)
      await reader.cancel(reason)
    },
  })
  return { stream: watched, usage: promise }
}

function usageOfEvent(line: string): Usage | undefined {
  if (!line.startsWith('data:') || !line.includes('"usage"')) return undefined
  try {
    const value: Json = JSON.parse(line.slice('data:'.length))
    return isJsonObject(value) ? parseUsage(value.usage) : undefined
  } catch {
    return undefined
  }
}
