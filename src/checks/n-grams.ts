/** How often each run of `n` items occurs in a sequence. `join` must tell different runs apart. */
export function countNGrams(items: readonly string[], n: number, join = ' '): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (let start = 0; start + n <= items.length; start += 1) {
    const run = items.slice(start, start + n).join(join)
    counts.set(run, (counts.get(run) ?? 0) + 1)
  }
  return counts
}

/** The sum of all counts. */
export function totalCount(counts: ReadonlyMap<string, number>): number {
  let total = 0
  for (const count of counts.values()) total += count
  return total
}

/** How many occurrences two counts share: the sum of the smaller count of each. */
export function sharedCount(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  let shared = 0
  for (const [run, count] of left) shared += Math.min(count, right.get(run) ?? 0)
  return shared
}
