/** Groups of strata that share clusters, directly or through others, by their places. Groups share no cluster. */
export function linkedStrata(clusters: readonly (readonly string[])[]): readonly (readonly number[])[] {
  let groups: readonly { readonly members: readonly number[]; readonly clusters: ReadonlySet<string> }[] = []
  for (const [index, own] of clusters.entries()) {
    const isNear = (group: (typeof groups)[number]) => own.some((cluster) => group.clusters.has(cluster))
    const near = groups.filter(isNear)
    const joined = {
      members: [...near.flatMap(({ members }) => members), index],
      clusters: new Set([...near.flatMap((group) => [...group.clusters]), ...own]),
    }
    groups = [...groups.filter((group) => !near.includes(group)), joined]
  }
  return groups.map(({ members }) => members)
}
