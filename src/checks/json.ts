import { atPointer, readJson } from '../graph/json-text.ts'
import { canonicalJson } from '../language/canonical.ts'
import type { Json } from '../language/json.ts'
import { type CheckDefinition, verdict } from './check.ts'
import { quote } from './quote.ts'

/**
 * Passes when the answer is JSON and, with an expected value, equals it: key order, spacing and the spelling of numbers
 * do not count (both are compared as canonical JSON, RFC 8785). `at` looks at one place of the answer. A code fence
 * around the answer is forgiven, words around it are not.
 */
export const json: CheckDefinition<'json'> = {
  kind: 'json',
  evaluate(item, { text }) {
    const expected = item.json as Json
    const whole = readJson(text)
    if ('problem' in whole) return verdict(false, `${whole.problem}: ${quote(text)}`)
    const read = item.at === undefined ? whole : atPointer(whole.value, item.at)
    if ('problem' in read) return verdict(false, read.problem)
    const place = item.at === undefined || item.at === '' ? '' : ` at ${item.at}`
    if (expected === true) return verdict(true, `is JSON${place === '' ? '' : ` with a value${place}`}`)
    const got = canonicalJson(read.value)
    if (accepted(expected).includes(got)) return verdict(true, `equals ${quote(got)}${place}`)
    return verdict(false, `expected ${quote(canonicalJson(expected))}${place}, got ${quote(got)}`)
  },
}

/** A text expects itself or, since a rendered template is always a text, the JSON value it spells. */
function accepted(expected: Json): readonly string[] {
  const itself = canonicalJson(expected)
  if (typeof expected !== 'string') return [itself]
  const spelt = readJson(expected)
  return 'value' in spelt ? [itself, canonicalJson(spelt.value)] : [itself]
}
