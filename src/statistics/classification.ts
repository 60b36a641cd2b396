/** What was to be found and what was found; null where no class could be told. */
export interface LabelPair {
  readonly expected: string
  readonly found: string | null
}

/** Precision, recall and F1. A quotient by nothing is null: the precision of a class that was never found, say. */
export interface Retrieval {
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
}

/** How one class fared. */
export interface ClassResult extends Retrieval {
  readonly class: string
  /** Answers for which it was expected. */
  readonly expected: number
  /** Answers in which it was found. */
  readonly found: number
}

/** What pairs of expected and found classes come to. */
export interface Classification {
  /** Pairs counted. */
  readonly n: number
  readonly classes: readonly ClassResult[]
  /**
   * The confusion matrix: a line for each class expected, a column for each class found, in the order of `classes`, and
   * a last column for answers in which no class could be told.
   */
  readonly matrix: readonly (readonly number[])[]
  /** Share of all pairs in which the expected class was found. */
  readonly accuracy: number | null
  /** The plain mean over the classes that were expected or found; a quotient by nothing counts as 0 in it. */
  readonly macro: Retrieval
  /** All pairs in one. Its recall is the accuracy; its precision leaves out answers in which no class could be told. */
  readonly micro: Retrieval
  /** Cohen's kappa: agreement beyond chance. Null where chance alone would always agree. */
  readonly kappa: number | null
  /** Matthews' correlation of expected and found, for several classes (R_K). Null where either is always the same. */
  readonly matthews: number | null
}

/**
 * Confusion matrix and what follows from it, by the definitions of scikit-learn's `precision_recall_fscore_support`,
 * `cohen_kappa_score` and `matthews_corrcoef` (J. Gorodkin, "Comparing two K-category assignments by a K-category
 * correlation coefficient", 2004). An answer in which no class could be told counts as found in a class of its own that
 * nobody expects. Classes that occur in no pair stay in the matrix and out of the means. A pair with a class
 * beyond `classes` adds it.
 */
export function classification(classes: readonly string[], pairs: readonly LabelPair[]): Classification {
  const all = [...new Set([...classes, ...pairs.flatMap(({ expected, found }) => [expected, found ?? expected])])]
  const column = new Map(all.map((name, index) => [name, index]))
  const matrix = all.map(() => Array.from({ length: all.length + 1 }, () => 0))
  for (const { expected, found } of pairs) {
    const row = matrix[column.get(expected) ?? 0] ?? []
    const at = found === null ? all.length : (column.get(found) ?? all.length)
    row[at] = (row[at] ?? 0) + 1
  }
  const expectedCounts = matrix.map(sum)
  const foundCounts = Array.from({ length: all.length + 1 }, (_, index) => sum(matrix.map((row) => row[index] ?? 0)))
  const hits = all.map((_, index) => matrix[index]?.[index] ?? 0)
  const results = all.map((name, index) => {
    const [hit = 0, expected = 0, found = 0] = [hits[index], expectedCounts[index], foundCounts[index]]
    return { class: name, expected, found, ...retrieval(hit, expected, found) }
  })
  const n = pairs.length
  const right = sum(hits)
  const recognised = sum(foundCounts.slice(0, -1))
  return {
    n,
    classes: results,
    matrix,
    accuracy: quotient(right, n),
    macro: macroOf(results.filter(({ expected, found }) => expected + found > 0)),
    micro: retrieval(right, n, recognised),
    kappa: kappaOf(right, n, expectedCounts, foundCounts),
    matthews: matthewsOf(right, n, expectedCounts, foundCounts),
  }
}

function retrieval(hits: number, expected: number, found: number): Retrieval {
  return {
    precision: quotient(hits, found),
    recall: quotient(hits, expected),
    f1: quotient(2 * hits, expected + found),
  }
}

function macroOf(classes: readonly Retrieval[]): Retrieval {
  const mean = (of: (each: Retrieval) => number | null) =>
    quotient(sum(classes.map((each) => of(each) ?? 0)), classes.length)
  return { precision: mean((each) => each.precision), recall: mean((each) => each.recall), f1: mean((each) => each.f1) }
}

function kappaOf(right: number, n: number, expected: readonly number[], found: readonly number[]): number | null {
  const chance = sum(expected.map((count, index) => count * (found[index] ?? 0)))
  return quotient(right * n - chance, n * n - chance)
}

function matthewsOf(right: number, n: number, expected: readonly number[], found: readonly number[]): number | null {
  const product = sum(expected.map((count, index) => count * (found[index] ?? 0)))
  const spread = (counts: readonly number[]) => n * n - sum(counts.map((count) => count * count))
  return quotient(right * n - product, Math.sqrt(spread(expected) * spread(found)))
}

function quotient(top: number, bottom: number): number | null {
  return bottom === 0 ? null : top / bottom
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
