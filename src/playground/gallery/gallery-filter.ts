import type { Example } from '../api/examples.ts'

/** Tags of a gallery that more than one example has, the most common first. */
export function commonTags(examples: readonly Example[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const tag of examples.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count > 1)
    .toSorted(([a, left], [b, right]) => right - left || a.localeCompare(b, 'en'))
    .map(([tag]) => tag)
}

/** True when an example runs as it is, without the key of any provider. */
export function needsNoKey({ models }: Example): boolean {
  return models.every((model) => /^(?:recorded|baseline)\//.test(model))
}
