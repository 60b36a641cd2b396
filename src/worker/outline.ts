import { nameOf } from '../checks/name.ts'
import { embeddersOf, judgesOf } from '../graph/nodes.ts'
import type { Benchmark, Task } from '../language/benchmark.ts'
import type { Outline } from './api.ts'

/** A benchmark in a few words. */
export function outlineOf(benchmark: Benchmark): Outline {
  const tasks = Object.values(benchmark.tasks)
  const judges = tasks.flatMap((task) => task.checks.flatMap((check) => judgesOf(check, benchmark)))
  return {
    title: benchmark.title,
    description: benchmark.description,
    authors: benchmark.authors,
    license: benchmark.license,
    main: benchmark.main,
    tasks: tasks.map((task) => ({
      name: task.name,
      description: task.description,
      rows: task.rows.length,
      epochs: task.repeat,
      checks: [...new Set(task.checks.map((check) => nameOf(check)))],
    })),
    suites: Object.values(benchmark.suites).map(({ name, tasks: parts }) => ({
      name,
      tasks: parts.map((part) => part.task),
    })),
    models: benchmark.models,
    judges: [
      ...new Set([
        ...judges.map((use) => use.judge),
        ...tasks.flatMap(playersOf),
        ...tasks.flatMap((task) => task.checks.flatMap((check) => embeddersOf(check, benchmark))),
      ]),
    ],
  }
}

/** The models that play users in a task. */
function playersOf({ variants }: Task): readonly string[] {
  return variants.flatMap(({ solver }) => (solver.kind === 'simulated' ? [solver.user.model] : []))
}
