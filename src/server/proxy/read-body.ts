/** A request's body, or why it cannot be used. */
export type ReadBody = { readonly value: unknown } | { readonly problem: 'too-large' | 'not-json' }

/**
 * Reads a JSON body of at most `limit` bytes. A body that says it is longer is refused unread; one that does not say is
 * counted as it comes. (Hono's own body limit takes the request off its fast path.)
 */
export async function readJsonBody(request: Request, limit: number): Promise<ReadBody> {
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > limit) return { problem: 'too-large' }
  const text = declared === null ? (await readCounted(request, limit))?.toString('utf8') : await request.text()
  if (text === undefined) return { problem: 'too-large' }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { problem: 'not-json' }
  }
}

/** Reads a body of at most `limit` bytes; undefined for a longer one. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined
  return readCounted(request, limit)
}

async function readCounted(request: Request, limit: number): Promise<Buffer | undefined> {
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
