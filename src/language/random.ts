/** A stream of uniform numbers in [0, 1) from a seed: the same on every host. mulberry32 (T. Ettinger, 2017), 2³² states. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A number in [0, 1) with all 53 bits, from two draws (M. Matsumoto & T. Nishimura, mt19937ar.c, genrand_res53, 2002). */
export function uniform(random: () => number): number {
  const high = Math.floor(random() * 134_217_728)
  const low = Math.floor(random() * 67_108_864)
  return (high * 67_108_864 + low) / 9_007_199_254_740_992
}

/** A copy in random order (R. A. Fisher & F. Yates; R. Durstenfeld, CACM 7, 1964). */
export function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const random = seededRandom(seed)
  const order = [...items]
  for (let last = order.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1))
    const [a, b] = [order[last], order[pick]]
    if (a !== undefined && b !== undefined) [order[last], order[pick]] = [b, a]
  }
  return order
}
