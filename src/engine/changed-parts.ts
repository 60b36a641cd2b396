import type { Benchmark, Task } from '../language/benchmark.ts'
import { digestOf } from '../language/canonical.ts'
import { fixturesOf } from '../language/fixtures.ts'

/** A part of a benchmark that means something else than before. */
export type ChangedPart =
  /** `criteria` names those that changed; empty where only the judge, the scale or the order did. */
  | { readonly kind: 'rubric'; readonly name: string; readonly criteria: readonly string[] }
  /** Of the task with this name: what makes an answer good, how it is asked, what it is asked about. */
  | { readonly kind: 'checks' | 'asking' | 'rows'; readonly name: string }
  /** Judge, embedding model, or anything else that no rubric and no task holds. */
  | { readonly kind: 'settings' }

/** Names what of the given tasks changed from one benchmark to another; empty where the same is asked and scored alike. */
export function changedParts(before: Benchmark, after: Benchmark, tasks: readonly string[]): readonly ChangedPart[] {
  const parts = [
    ...rubricsChanged(before, after),
    ...tasks.flatMap((name) => taskChanges(before, after, name)),
  ] satisfies readonly ChangedPart[]
  const settings = ({ judge, embedder, media }: Benchmark) => ({
    judge: judge ?? null,
    embedder: embedder ?? null,
    media,
  })
  return differ(settings(before), settings(after)) ? [...parts, { kind: 'settings' }] : parts
}

function rubricsChanged(before: Benchmark, after: Benchmark): readonly ChangedPart[] {
  return Object.values(after.rubrics).flatMap((rubric): readonly ChangedPart[] => {
    const old = before.rubrics[rubric.name]
    // A new rubric shows in the checks that use it.
    if (!old || !differ(old, rubric)) return []
    const criteria = rubric.criteria.filter((criterion) => {
      const known = old.criteria.find(({ name }) => name === criterion.name)
      return !known || differ(known, criterion)
    })
    const gone = old.criteria.filter(({ name }) => !rubric.criteria.some((criterion) => criterion.name === name))
    return [{ kind: 'rubric', name: rubric.name, criteria: [...criteria, ...gone].map(({ name }) => name) }]
  })
}

function taskChanges(before: Benchmark, after: Benchmark, name: string): readonly ChangedPart[] {
  const [old, task] = [before.tasks[name], after.tasks[name]]
  if (!old || !task) return [{ kind: 'asking', name }]
  const scoring = (benchmark: Benchmark, { checks, score }: Task) => {
    const fixtures = [...new Set(checks.flatMap(fixturesOf))].map((each) => benchmark.datasets[each]?.rows ?? null)
    return { checks, score, fixtures }
  }
  const asking = ({ variants, repeat }: Task) => ({ variants, repeat })
  return [
    ...(differ(scoring(before, old), scoring(after, task)) ? [{ kind: 'checks', name } as const] : []),
    ...(differ(asking(old), asking(task)) ? [{ kind: 'asking', name } as const] : []),
    ...(differ(old.rows, task.rows) ? [{ kind: 'rows', name } as const] : []),
  ]
}

function differ(one: object, other: object): boolean {
  return digestOf(one) !== digestOf(other)
}
