import { cutWords } from '../cut-words.ts'

/** An error of the engine in words: its name, its message, and where in the answer it arose. */
export function errorWords(error: unknown): string {
  if (typeof error !== 'object' || error === null) return cutWords(`it threw ${JSON.stringify(error) ?? 'undefined'}`)
  const { name, message, stack } = error as { name?: unknown; message?: unknown; stack?: unknown }
  const words = message === undefined && name === undefined ? `it threw ${JSON.stringify(error)}` : named(name, message)
  const [, line] = /\banswer:(\d+)/u.exec(String(stack ?? '')) ?? []
  return line === undefined ? cutWords(words) : `${cutWords(words)} (line ${line} of the answer)`
}

function named(name: unknown, message: unknown): string {
  const text = String(message ?? '')
  if (text === 'out of memory') return 'it used more memory than it may'
  if (text === 'stack overflow') return 'its calls are nested too deeply'
  // The engine's own errors are bugs of the program like any other.
  return text === '' ? String(name) : `${String(name)}: ${text}`
}
