/** Characters of an error's own words that are kept. */
const longest = 300

/** An error of the engine in words: its name, its message, and where in the answer it arose. */
export function errorWords(error: unknown): string {
  if (typeof error !== 'object' || error === null) return cut(`it threw ${JSON.stringify(error) ?? 'undefined'}`)
  const { name, message, stack } = error as { name?: unknown; message?: unknown; stack?: unknown }
  const words = message === undefined && name === undefined ? `it threw ${JSON.stringify(error)}` : named(name, message)
  const [, line] = /\banswer:(\d+)/u.exec(String(stack ?? '')) ?? []
  return line === undefined ? cut(words) : `${cut(words)} (line ${line} of the answer)`
}

function named(name: unknown, message: unknown): string {
  const text = String(message ?? '')
  if (text === 'out of memory') return 'it used more memory than it may'
  if (text === 'stack overflow') return 'its calls are nested too deeply'
  // The engine's own errors are bugs of the program like any other.
  return text === '' ? String(name) : `${String(name)}: ${text}`
}

function cut(words: string): string {
  const line = words.replace(/\s+/gu, ' ').trim()
  const characters = [...line.slice(0, longest * 2)]
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line
}
