/** How the languages' profiles are stored; see schemas/language-profiles.ts. */
export interface StoredProfiles {
  readonly languages: readonly {
    readonly language: string
    readonly totals: readonly number[]
    readonly grams: readonly string[]
    readonly counts: readonly string[]
  }[]
  readonly alike: readonly string[]
}

/** How frequent an n-gram is in each language that has it: its share of all n-grams of that length. */
export interface GramShares {
  readonly languages: readonly number[]
  readonly shares: readonly number[]
}

/** What the detector knows of languages. */
export interface Profiles {
  /** Codes of the languages; everywhere else a language is its index here. */
  readonly languages: readonly string[]
  readonly grams: ReadonlyMap<string, GramShares>
  /** The Chinese character that stands for another of its class. */
  readonly alike: ReadonlyMap<string, string>
}

/** Reads the stored profiles. */
export function readProfiles(stored: StoredProfiles): Profiles {
  const grams = new Map<string, { languages: number[]; shares: number[] }>()
  for (const [index, { totals, grams: texts, counts }] of stored.languages.entries()) {
    for (const [at, text] of texts.entries()) {
      const steps = (counts[at] ?? '').split(' ')
      let count = 2 * Number.parseInt(steps[0] ?? '', 36)
      for (const [nth, step] of steps.entries()) {
        count -= Number.parseInt(step, 36)
        const gram = text.slice(nth * (at + 1), (nth + 1) * (at + 1))
        const found = grams.get(gram) ?? { languages: [], shares: [] }
        found.languages.push(index)
        found.shares.push(count / (totals[at] ?? 0))
        grams.set(gram, found)
      }
    }
  }
  return {
    languages: stored.languages.map(({ language }) => language),
    grams,
    alike: new Map(stored.alike.flatMap((group) => [...group].map((letter) => [letter, group.charAt(0)] as const))),
  }
}
