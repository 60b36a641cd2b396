import type { Graph } from './graph.ts'
import { embeddersOf, judgesOf } from './nodes.ts'

/** The ids of all models that a run of the graph may call: contestants, judges, embedding models, players of users. */
export function modelsAsked({ tasks, models, benchmark }: Graph): readonly string[] {
  const others = tasks.flatMap(({ task }) => [
    ...task.checks.flatMap((check) => judgesOf(check, benchmark).map(({ judge }) => judge)),
    ...task.checks.flatMap((check) => embeddersOf(check, benchmark)),
    ...task.variants.flatMap(({ solver }) => (solver.kind === 'simulated' ? [solver.user.model] : [])),
  ])
  return [...new Set([...models.map(({ id }) => id), ...others])]
}
