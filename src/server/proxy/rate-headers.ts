/** What is left of an allowance, and when it is full again: OpenAI's headers, which many follow, and Anthropic's. */
const pairs = [
  ['x-ratelimit-remaining-requests', 'x-ratelimit-reset-requests'],
  ['x-ratelimit-remaining-tokens', 'x-ratelimit-reset-tokens'],
  ['x-ratelimit-remaining', 'x-ratelimit-reset'],
  ['anthropic-ratelimit-requests-remaining', 'anthropic-ratelimit-requests-reset'],
  ['anthropic-ratelimit-input-tokens-remaining', 'anthropic-ratelimit-input-tokens-reset'],
  ['anthropic-ratelimit-output-tokens-remaining', 'anthropic-ratelimit-output-tokens-reset'],
] as const

/**
 * How long to wait, in milliseconds, when a reply's headers say that nothing is left; undefined when there is something,
 * or nothing is said. `now` is milliseconds since 1970.
 */
export function exhaustedForMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const waits = pairs.flatMap(([left, reset]) => {
    const wait = headers[left]?.trim() === '0' ? resetInMs(headers[reset] ?? '', now) : undefined
    return wait === undefined ? [] : [wait]
  })
  return waits.length === 0 ? undefined : Math.max(...waits)
}

/** What `retry-after-ms` asks, or `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), in milliseconds. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const exact = numberOf(headers['retry-after-ms'])
  if (exact !== undefined) return exact
  const value = headers['retry-after']
  if (value === undefined) return undefined
  const seconds = numberOf(value)
  if (seconds !== undefined) return seconds * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/**
 * A provider's headers with the wait that it tells in the body of an error alone, as Gemini does: `details` with a
 * `google.rpc.RetryInfo`, whose `retryDelay` is `22s` (https://cloud.google.com/apis/design/errors).
 */
export function withToldWait(headers: Readonly<Record<string, string>>, body: string): Record<string, string> {
  if (headers['retry-after'] !== undefined || headers['retry-after-ms'] !== undefined) return headers
  const delay = /"retryDelay"\s*:\s*"(\d{1,9}(?:\.\d{1,9})?)s"/.exec(body)?.[1]
  if (delay === undefined) return headers
  const ms = Math.ceil(Number(delay) * 1000)
  return { ...headers, 'retry-after': String(Math.ceil(ms / 1000)), 'retry-after-ms': String(ms) }
}

function numberOf(text: string | undefined): number | undefined {
  const value = Number(text)
  return text !== undefined && text.trim() !== '' && value >= 0 ? value : undefined
}

/** `6m0s`, `120ms`, a date, or milliseconds since 1970. */
function resetInMs(text: string, now: number): number | undefined {
  const spans = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?$/.exec(text)
  if (spans && text !== '') {
    const [hours = 0, minutes = 0, seconds = 0, rest = 0] = spans.slice(1).map((part) => Number(part ?? 0))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
  }
  const at = /^\d{13}$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
