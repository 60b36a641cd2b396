import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A local model server that takes its time and counts how many calls it holds at once. */
export interface SlowModel {
  readonly baseUrl: string
  /** The most calls it has held at once. */
  readonly mostAtOnce: () => number
  close(): Promise<void>
}

/** Starts a server that answers every chat completion with "ready" after so many milliseconds. */
export async function startSlowModel(delayMs: number): Promise<SlowModel> {
  let held = 0
  let most = 0
  const server = createServer((request, response) => {
    request.resume()
    held++
    most = Math.max(most, held)
    setTimeout(() => {
      held--
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({
          id: 'reply',
          object: 'chat.completion',
          model: 'slow',
          choices: [{ index: 0, message: { role: 'assistant', content: 'ready' }, finish_reason: 'stop' }],
          usage: { prompt_tokens: 5, completion_tokens: 1, total_tokens: 6 },
        }),
      )
    }, delayMs)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    mostAtOnce: () => most,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
