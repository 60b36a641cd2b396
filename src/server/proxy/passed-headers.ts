/** Headers of a provider that a client can use. */
const passedOn = /^(retry-after(-ms)?|(x|anthropic)-ratelimit-.*|(x-)?request-id)$/
/** What a header's value may consist of: a provider cannot smuggle a line end through us. */
const clean = /^[\t\x20-\x7e]*$/

/** The part of a provider's reply headers that the client sees; names in lower case. */
export function passOn(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const text = String(value)
      return value !== undefined && passedOn.test(name.toLowerCase()) && clean.test(text)
        ? [[name.toLowerCase(), text]]
        : []
    }),
  )
}

/** The header that tells what of a request could not be honoured: a JSON list without a character that a header cannot carry. */
export function warningsHeader(warnings: readonly string[]): Record<string, string> {
  if (warnings.length === 0) return {}
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return { 'benchleaf-warnings': JSON.stringify(warnings).replace(/[\u007f-\uffff]/g, escaped) }
}

/** A reply's headers with warnings before those that they already hold. */
export function withWarnings(
  headers: Readonly<Record<string, string>>,
  warnings: readonly string[],
): Readonly<Record<string, string>> {
  if (warnings.length === 0) return headers
  const held = JSON.parse(headers['benchleaf-warnings'] ?? '[]') as readonly string[]
  return { ...headers, ...warningsHeader([...warnings, ...held]) }
}
