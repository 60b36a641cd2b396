/** Takes keys out of a text. A key is a secret of this server or of a caller; it never stands in a reply or a log. */
export type Redact = (text: string) => string

const removed = '[key removed]'

/** Takes whole keys out of what a model or a provider said. */
export function redactor(keys: readonly (string | undefined)[]): Redact {
  const secrets = secretsOf(keys)
  // In JSON a key may stand escaped.
  const written = [...new Set(secrets.flatMap((key) => [key, JSON.stringify(key).slice(1, -1)]))]
  return (text) => written.reduce((rest, key) => rest.replaceAll(key, removed), text)
}

/** What stands for the hidden middle of a key, and the ends that a provider leaves beside it. */
const masked = /([\w.-]{0,400}?)(?:\*{3,}|•{3,}|…|\.{3,})([\w-]*)/g
/** Characters of a key that betray it as one: fewer may stand in any text. */
const telling = 4

/**
 * Takes keys out of a provider's words about a failure, masked ones too: OpenAI repeats both ends of a wrong key
 * (`sk-ab****wxyz`), DeepSeek its last four characters. An answer of a model is not treated so: asterisks are its own.
 */
export function errorRedactor(keys: readonly (string | undefined)[]): Redact {
  const secrets = secretsOf(keys)
  const whole = redactor(keys)
  const isEnds = (head: string, tail: string) =>
    head.length + tail.length >= telling && secrets.some((key) => key.startsWith(head) && key.endsWith(tail))
  return (text) =>
    whole(text).replace(masked, (found, head: string, tail: string) => (isEnds(head, tail) ? removed : found))
}

/** For the lines of a stream: most are an answer's, some tell a failure. */
export function streamRedactor(keys: readonly (string | undefined)[]): Redact {
  const ofAnswer = redactor(keys)
  const ofError = errorRedactor(keys)
  // In an answer's own words quotation marks are escaped.
  return (line) => (/"error"\s*[:,}]/.test(line) ? ofError(line) : ofAnswer(line))
}

/** Shorter keys are no secrets but what local servers want to see (`EMPTY`), and may stand in any text. */
const leastSecret = 8

function secretsOf(keys: readonly (string | undefined)[]): readonly string[] {
  return keys.filter((key): key is string => key !== undefined && key.length >= leastSecret)
}
