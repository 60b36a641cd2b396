/** A request of the page failed; the message is for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
}

/** Fetches JSON. Throws {@link ApiError} in plain words. */
export async function fetchJson(path: string, what: string): Promise<unknown> {
  const response = await fetchOk(path, what)
  try {
    return await response.json()
  } catch {
    throw new ApiError(`${what} could not be read: ${path} did not answer with JSON.`)
  }
}

/** Fetches a text file. Throws {@link ApiError} in plain words. */
export async function fetchText(path: string, what: string): Promise<string> {
  const response = await fetchOk(path, what)
  return response.text()
}

async function fetchOk(path: string, what: string): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path)
  } catch {
    throw new ApiError(`${what} could not be loaded: ${path} does not answer.`)
  }
  if (!response.ok) throw new ApiError(`${what} could not be loaded: ${path} answered with status ${response.status}.`)
  return response
}

/** The fields of a JSON object; empty for anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

export function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
