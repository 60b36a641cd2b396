import type { BenchmarkFile, Judges, Rubric as RubricSource } from './benchmark.generated.ts'
import type { Benchmark, Dataset, Rubric, Suite, Target } from './benchmark.ts'
import { normaliseTask } from './normalise-task.ts'
import { panelOf } from './panel.ts'
import { metScale, readScale, type Scale } from './scale.ts'

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

function normaliseRubric(name: string, rubric: RubricSource, defaultJudge: Judges | undefined): Rubric {
  const points = Object.values(rubric.criteria).some((criterion) => criterion.points !== undefined)
  const scale = soundScale(rubric.scale, points ? metScale : undefined)
  return {
    name,
    panel: panelOf(rubric.judge, defaultJudge),
    scale: points ? soundScale('0..1') : scale,
    batch: rubric.batch ?? false,
    criteria: Object.entries(rubric.criteria).map(([key, { reference = rubric.reference, ...criterion }]) => ({
      name: key,
      ask: criterion.ask,
      weight: criterion.weight ?? 1,
      ...(criterion.points === undefined ? {} : { points: criterion.points }),
      scale: soundScale(criterion.scale, scale),
      levels: criterion.levels ?? {},
      na: criterion.na ?? false,
      required: criterion.required ?? false,
      ...(reference === undefined ? {} : { reference }),
      examples: (criterion.examples ?? []).map(({ answer, verdict, why }) => ({
        answer,
        verdict: String(verdict),
        ...(why === undefined ? {} : { why }),
      })),
    })),
  }
}

/** The lint has let sound scales through only. */
function soundScale(source: RubricSource['scale'], otherwise?: Scale): Scale {
  if (source === undefined && otherwise) return otherwise
  const scale = readScale(source ?? '1..5')
  if ('problem' in scale) throw new TypeError(`a scale that cannot be read: ${scale.problem}`)
  return scale
}

function mapValues<In, Out>(
  table: Readonly<Record<string, In>>,
  change: (value: In, key: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, change(value, key)]))
}
