/** A node to be placed; each comes after the nodes it reads. */
export interface LayoutNode {
  readonly id: string
  readonly inputs: readonly string[]
  /** Nodes of different groups are set further apart. */
  readonly group: string
  /** Stands right before the first node that reads it, instead of as early as it can. */
  readonly late?: boolean
}

export interface LayoutSizes {
  readonly nodeWidth: number
  readonly nodeHeight: number
  readonly columnGap: number
  readonly rowGap: number
  readonly groupGap: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A line between two nodes: through free places of the columns between them. */
export interface LayoutEdge {
  readonly from: string
  readonly to: string
  readonly points: readonly Point[]
}

export interface Layout {
  readonly width: number
  readonly height: number
  /** The upper left corner of each node. */
  readonly places: ReadonlyMap<string, Point>
  readonly edges: readonly LayoutEdge[]
}

/** A node, or the place where a long edge passes through a column. */
interface Slot {
  readonly key: string
  readonly column: number
  /** Slots of a column stand in this order: the order of the nodes themselves, so that no two groups mix. */
  readonly rank: number
  readonly group: string
  readonly height: number
  readonly before: Slot[]
  readonly after: Slot[]
  /** The middle. */
  y: number
}

/** Sweeps after which pictures of this size no longer change to the eye. */
const sweeps = 16

/**
 * Sets a graph in columns from left to right. Nothing overlaps, edges pass between nodes, and each node stands as near to
 * the middle of its neighbours as the others leave room for. Edges that others imply are left out.
 */
export function layoutGraph(nodes: readonly LayoutNode[], sizes: LayoutSizes): Layout {
  const edges = neededEdges(nodes)
  const columns = columnsOf(nodes, edges)
  const { slots, chains } = slotsOf(nodes, edges, columns, sizes)
  const byColumn = gathered(slots)
  for (const column of byColumn) settle(column, sizes, () => 0)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const column of byColumn) settle(column, sizes, (slot) => middleOf(slot.before, slot.after))
    for (const column of byColumn.toReversed()) settle(column, sizes, (slot) => middleOf(slot.after, slot.before))
  }
  // Chains come out straight.
  for (const column of byColumn) settle(column, sizes, (slot) => middleOf(slot.before, slot.after))
  const { nodeWidth, nodeHeight, columnGap } = sizes
  const top = Math.min(...slots.map((slot) => slot.y - slot.height / 2))
  const left = (column: number) => column * (nodeWidth + columnGap)
  const places = new Map(
    nodes.flatMap(({ id }) => {
      const slot = slots.find(({ key }) => key === id)
      return slot ? [[id, { x: left(slot.column), y: slot.y - nodeHeight / 2 - top }]] : []
    }),
  )
  return {
    width: Math.max(0, ...slots.map((slot) => left(slot.column) + nodeWidth)),
    height: Math.max(0, ...slots.map((slot) => slot.y + slot.height / 2 - top)),
    places,
    edges: chains.map((chain) => ({
      from: chain[0]?.key ?? '',
      to: chain.at(-1)?.key ?? '',
      points: chain.flatMap((slot, index) => {
        const y = slot.y - top
        const [start, end] = [left(slot.column), left(slot.column) + nodeWidth]
        if (index === 0) return [{ x: end, y }]
        return index === chain.length - 1
          ? [{ x: start, y }]
          : [
              { x: start, y },
              { x: end, y },
            ]
      }),
    })),
  }
}

interface Edge {
  readonly from: string
  readonly to: string
}

/** The edges without those that a longer way implies. */
function neededEdges(nodes: readonly LayoutNode[]): readonly Edge[] {
  const above = new Map<string, Set<string>>()
  for (const { id, inputs } of nodes)
    above.set(id, new Set(inputs.flatMap((input) => [input, ...(above.get(input) ?? [])])))
  return nodes.flatMap(({ id, inputs }) => {
    const direct = [...new Set(inputs)].filter((input) => above.has(input))
    return direct
      .filter((input) => !direct.some((other) => other !== input && above.get(other)?.has(input)))
      .map((from) => ({ from, to: id }))
  })
}

/** The column of each node: one right of the last it reads, or left of the first that reads it. */
function columnsOf(nodes: readonly LayoutNode[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>()
  for (const { id } of nodes) {
    const read = edges.flatMap(({ from, to }) => (to === id ? [columns.get(from) ?? 0] : []))
    columns.set(id, Math.max(-1, ...read) + 1)
  }
  for (const { id, late } of nodes.toReversed()) {
    const readers = edges.flatMap(({ from, to }) => (from === id ? [columns.get(to) ?? 0] : []))
    if (late && readers.length > 0) columns.set(id, Math.min(...readers) - 1)
  }
  return columns
}

function slotsOf(
  nodes: readonly LayoutNode[],
  edges: readonly Edge[],
  columns: ReadonlyMap<string, number>,
  { nodeHeight }: LayoutSizes,
) {
  const rank = new Map(nodes.map(({ id }, index) => [id, index]))
  const groups = new Map(nodes.map(({ id, group }) => [id, group]))
  const slots: Slot[] = []
  const add = (key: string, column: number, of: string, height: number): Slot => {
    const [at, group] = [rank.get(of) ?? 0, groups.get(of) ?? '']
    const slot = { key, column, rank: at, group, height, before: [], after: [], y: 0 }
    slots.push(slot)
    return slot
  }
  const own = new Map(nodes.map(({ id }) => [id, add(id, columns.get(id) ?? 0, id, nodeHeight)]))
  const chains = edges.flatMap(({ from, to }) => {
    const [start, end] = [own.get(from), own.get(to)]
    if (!start || !end) return []
    const chain = [start]
    for (let column = start.column + 1; column < end.column; column++) chain.push(add(`${from} → ${to}`, column, to, 0))
    chain.push(end)
    for (const [index, slot] of chain.slice(1).entries()) {
      const last = chain[index]
      last?.after.push(slot)
      if (last) slot.before.push(last)
    }
    return [chain]
  })
  return { slots, chains }
}

function gathered(slots: readonly Slot[]): readonly (readonly Slot[])[] {
  const count = Math.max(-1, ...slots.map(({ column }) => column)) + 1
  return Array.from({ length: count }, (_, column) =>
    slots.filter((slot) => slot.column === column).toSorted((a, b) => a.rank - b.rank),
  )
}

function middleOf(nearer: readonly Slot[], others: readonly Slot[]): number | undefined {
  const slots = nearer.length > 0 ? nearer : others
  return slots.length === 0 ? undefined : slots.reduce((sum, { y }) => sum + y, 0) / slots.length
}

/** Moves the slots of a column as near to where they wish to be as order and distance allow: least squares, by pooling. */
function settle(column: readonly Slot[], sizes: LayoutSizes, wish: (slot: Slot) => number | undefined): void {
  const { rowGap, groupGap } = sizes
  const offsets: number[] = []
  for (const [index, slot] of column.entries()) {
    const last = column[index - 1]
    const gap = last ? (last.height + slot.height) / 2 + (last.group === slot.group ? rowGap : groupGap) : 0
    offsets.push((offsets.at(-1) ?? 0) + gap)
  }
  const pools: { sum: number; count: number }[] = []
  for (const [index, slot] of column.entries()) {
    pools.push({ sum: (wish(slot) ?? slot.y) - (offsets[index] ?? 0), count: 1 })
    for (let [a, b] = pools.slice(-2); a && b && a.sum / a.count > b.sum / b.count; [a, b] = pools.slice(-2))
      pools.splice(-2, 2, { sum: a.sum + b.sum, count: a.count + b.count })
  }
  const settled = pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
  for (const [index, slot] of column.entries()) slot.y = (settled[index] ?? 0) + (offsets[index] ?? 0)
}
