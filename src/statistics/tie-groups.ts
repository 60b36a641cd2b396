/** Where an item stands among those it was compared with. */
export interface Standing {
  /** Letters shared by all that cannot be told apart: `a` is the best group, `ab` belongs to the first two. */
  readonly letters: string
  /** 1 + the items clearly better: its best place that the data allow. */
  readonly bestRank: number
  /** Its worst place that the data allow. */
  readonly worstRank: number
}

/**
 * Groups of items that cannot be told apart, in place of bare ranks: the compact letter display by insertion and
 * absorption (H.-P. Piepho 2004, "An algorithm for a letter-based representation of all-pairwise comparisons", Journal of
 * Computational and Graphical Statistics 13:456). Two items share a letter exactly when they do not differ clearly.
 * `items` stand from best to worst; `differ(i, j)` says whether i and j differ clearly.
 */
export function tieGroups(count: number, differ: (i: number, j: number) => boolean): readonly Standing[] {
  let groups: readonly (readonly number[])[] = [Array.from({ length: count }, (_, item) => item)]
  for (let i = 0; i < count; i++)
    for (let j = i + 1; j < count; j++) if (differ(i, j)) groups = absorbed(split(groups, i, j))
  const ordered = groups.toSorted(byFirstMembers)
  return Array.from({ length: count }, (_, item) => {
    const others = Array.from({ length: count }, (_, other) => other).filter((other) => other !== item)
    const better = others.filter((other) => other < item && differ(other, item)).length
    const worse = others.filter((other) => other > item && differ(item, other)).length
    const letters = ordered.flatMap((group, index) => (group.includes(item) ? [letter(index)] : [])).join('')
    return { letters, bestRank: 1 + better, worstRank: count - worse }
  })
}

/** Insertion: no group may hold both of a pair that differs. */
function split(groups: readonly (readonly number[])[], i: number, j: number): readonly (readonly number[])[] {
  return groups.flatMap((group) =>
    group.includes(i) && group.includes(j)
      ? [group.filter((item) => item !== i), group.filter((item) => item !== j)]
      : [group],
  )
}

/** Absorption: a group within another says nothing. Of equal groups the first one stays. */
function absorbed(groups: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return groups.filter(
    (group, index) =>
      !groups.some(
        (other, place) =>
          place !== index &&
          group.every((item) => other.includes(item)) &&
          (other.length > group.length || place < index),
      ),
  )
}

function byFirstMembers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((item, index) => item !== b[index])
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? Number.POSITIVE_INFINITY)
}

/** a … z, then a′ … z′, and so on. */
function letter(index: number): string {
  return String.fromCharCode(97 + (index % 26)) + '′'.repeat(Math.floor(index / 26))
}
