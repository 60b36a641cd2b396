import type { Repair } from './findings.ts'
import type { Offer } from './messages.ts'
import { asYaml } from './yaml-text.ts'

/** What a name that is not known could have meant, and the repair that follows. */
export interface Suggestion {
  readonly offer: Offer
  readonly near: string | undefined
  /** True when the name is a slip of the keyboard, and no word of another tool that may be used otherwise. */
  readonly isSlip: boolean
  /** Replaces the name; absent when nothing is near. */
  readonly repair: Repair | undefined
}

/** Suggests a known name for an unknown one. `also` are words of other tools, and what they are called here. */
export function suggest(
  name: string,
  known: readonly string[],
  also: Readonly<Record<string, readonly string[]>> = {},
): Suggestion {
  const other = Object.entries(also).find(
    ([word, others]) => known.includes(word) && others.includes(name.toLowerCase()),
  )
  const slip = closest(name, known)
  const near = slip ?? other?.[0]
  const repair = near === undefined ? undefined : { title: `Change it to "${near}"`, replacement: asYaml(near) }
  return { offer: { near, known }, near, isSlip: slip !== undefined, repair }
}

/** The known name closest to a misspelt one, near enough to be meant; undefined otherwise. */
export function closest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(Math.max(name.length, 3) / 3)) + 1
  // A longer name is no slip of the keyboard, and comparing texts of any length takes time.
  if (name.length > 80) return undefined
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other (Damerau, restricted). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(replace, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
