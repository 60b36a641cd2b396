/** What is wrong with a packed text, in words. */
export class PackingError extends Error {
  override readonly name = 'PackingError'
}

/** A text in UTF-8, deflated (RFC 1951). */
export async function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/**
 * The text of packed bytes. A small link can be made to unpack into more than a machine holds, so reading stops beyond
 * `limit` bytes. Throws {@link PackingError}.
 */
export async function unpack(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let size = 0
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength
      if (size > limit) break
      text += decoder.decode(part.value, { stream: true })
    }
    if (size <= limit) return text + decoder.decode()
  } catch {
    throw new PackingError('It is cut off or damaged.')
  }
  void reader.cancel()
  throw new PackingError(`It would unpack into more than ${Math.round(limit / 2 ** 20)} MB.`)
}

/** Bytes as letters, digits, `-` and `_` (RFC 4648, section 5), which links carry unharmed. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += chunk)
    binary += String.fromCharCode(...bytes.subarray(start, start + chunk))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Arguments a function takes at once. */
const chunk = 8_192

/** Throws {@link PackingError} for what is no base64url. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
  } catch {
    throw new PackingError('It is cut off or damaged.')
  }
}
