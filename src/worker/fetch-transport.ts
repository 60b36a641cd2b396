import { ModelError } from '../models/chat.ts'
import type { Transport } from '../models/chat-client.ts'
import { proxyUrl } from '../models/proxy-base.ts'

/** Plain HTTP calls beneath an OpenAI-style base, with its access token where there is one. */
export function createFetchTransport(base: string, token = ''): Transport {
  const admission = token === '' ? {} : { Authorization: `Bearer ${token}` }
  return {
    async post(path, body, { signal, headers }) {
      let response: Response
      try {
        response = await fetch(proxyUrl(base, path), {
          method: 'POST',
          headers: { ...headers, ...admission, 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
          signal,
        })
      } catch (error) {
        if (signal.aborted) throw signal.reason
        const cause = error instanceof Error ? error.message : String(error)
        throw new ModelError(`The server did not answer: ${cause}`, { code: 'network', retryable: true })
      }
      const text = await response.text()
      return { status: response.status, headers: Object.fromEntries(response.headers), body: parseBody(text) }
    },
  }
}

/** What is no JSON is passed on as text; the client says what is wrong with it. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
