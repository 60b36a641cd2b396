import type { Check } from '../language/benchmark.generated.ts'
import { isJsonObject, type Json } from '../language/json.ts'

/** A value and where in a document it has to stand. */
export interface PlacedValue {
  /** The steps of a JSON Pointer (RFC 6901). */
  readonly steps: readonly string[]
  readonly value: Json
}

/** What a `json` check looks for; where any value will do, `true` stands for it. */
export function placed(check: Check): readonly PlacedValue[] {
  if (!('json' in check)) return []
  const pointer = check.at ?? ''
  if (pointer !== '' && !pointer.startsWith('/')) return []
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  return [{ steps, value: check.json as Json }]
}

/** A document with every value in its place, as far as they do not stand in each other's way; the first one stays. */
export function documentOf(values: readonly PlacedValue[]): Json | undefined {
  return values.reduce<Json | undefined>((document, { steps, value }) => withValue(document, steps, value), undefined)
}

function withValue(here: Json | undefined, [step, ...rest]: readonly string[], value: Json): Json {
  if (step === undefined) return here ?? value
  const isIndex = /^(?:0|[1-9]\d{0,3})$/u.test(step)
  if (Array.isArray(here) || (here === undefined && isIndex)) {
    if (!isIndex) return here ?? null
    const list: Json[] = Array.isArray(here) ? [...here] : []
    while (list.length <= Number(step)) list.push(null)
    list[Number(step)] = withValue(list[Number(step)] ?? undefined, rest, value)
    return list
  }
  const table = here ?? {}
  if (!isJsonObject(table)) return table
  return { ...table, [step]: withValue(Object.hasOwn(table, step) ? table[step] : undefined, rest, value) }
}
