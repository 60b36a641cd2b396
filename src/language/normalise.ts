import type { BenchmarkFile, Rubric as RubricSource } from './benchmark.generated.ts'
import type { Benchmark, Dataset, Rubric, Suite, Target } from './benchmark.ts'
import { normaliseTask } from './normalise-task.ts'

/** Fills in defaults and removes sugar. The file has passed every check, so that names in it can be relied on. */
export function normalise(
  file: BenchmarkFile,
  datasets: Readonly<Record<string, Dataset>>,
  media: Benchmark['media'] = {},
): Benchmark {
  const { defaults = {}, suites = {}, rubrics = {} } = file
  return {
    title: file.title,
    description: file.description ?? '',
    authors: file.authors ?? [],
    license: file.license ?? '',
    tags: file.tags ?? [],
    main: target(file),
    models: file.models ?? [],
    datasets,
    rubrics: mapValues(rubrics, (rubric, name) => normaliseRubric(name, rubric, defaults.judge)),
    tasks: mapValues(file.tasks, (_, name) => normaliseTask(name, file, datasets)),
    suites: mapValues(suites, (suite, name): Suite => {
      const parts = Array.isArray(suite.tasks)
        ? suite.tasks.map((task) => ({ task, weight: 1 }))
        : Object.entries(suite.tasks).map(([task, weight]) => ({ task, weight }))
      return { name, tasks: parts, combine: suite.combine ?? 'weighted_mean' }
    }),
    media,
    limits: file.limits ?? {},
    ...(defaults.judge === undefined ? {} : { judge: defaults.judge }),
    ...(defaults.embedder === undefined ? {} : { embedder: defaults.embedder }),
  }
}

function target(file: BenchmarkFile): Target {
  const name = file.main ?? ''
  return Object.hasOwn(file.tasks, name) ? { kind: 'task', name } : { kind: 'suite', name }
}

function normaliseRubric(name: string, rubric: RubricSource, defaultJudge: string | undefined): Rubric {
  const scale = rubric.scale ?? '1..5'
  return {
    name,
    judge: rubric.judge ?? defaultJudge ?? '',
    scale,
    criteria: Object.entries(rubric.criteria).map(([key, criterion]) => ({
      name: key,
      ask: criterion.ask,
      weight: criterion.weight ?? 1,
      scale: criterion.scale ?? scale,
      levels: criterion.levels ?? {},
    })),
  }
}

function mapValues<In, Out>(
  table: Readonly<Record<string, In>>,
  change: (value: In, key: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, change(value, key)]))
}
