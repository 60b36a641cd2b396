import type { RunBundle } from '../src/engine/bundle.ts'
import type { ExampleFacts, ExamplePicture, PicturedRow } from '../src/playground/gallery/example-picture.ts'

/** What a run of an example shows best, for the gallery. Numbers are cut to four digits, which is more than a picture shows. */
export function factsOf(bundle: RunBundle): ExampleFacts {
  const calls = bundle.cells.reduce((sum, { records }) => sum + records.length, 0)
  return { calls, picture: pictureOf(bundle) }
}

function pictureOf(bundle: RunBundle): ExamplePicture {
  const { tasks } = bundle.report
  const models = bundle.models.map(({ id }) => id)
  const names = Object.keys(tasks)
  const [only] = Object.values(tasks)
  if (!only) throw new Error('a run without a task')
  const confusion = confusionOf(only)
  if (names.length === 1 && confusion) return confusion
  if (names.length > 1) return tableOf(models, Object.entries(waysOf(bundle)))
  const checks = bundle.cells[0]?.checks ?? []
  return checks.length > 1 ? tableOf(models, checkScores(bundle)) : scoresOf(only)
}

type TaskReport = RunBundle['report']['tasks'][string]
type Scores = Readonly<Record<string, number>>

/** By the best model, whose mistakes tell most. */
function confusionOf({ models }: TaskReport): ExamplePicture | undefined {
  const [best] = Object.entries(models).toSorted(([, a], [, b]) => (b.score ?? 0) - (a.score ?? 0))
  const label = best?.[1].labels?.[0]
  if (!best || !label) return undefined
  const classes = label.classes.map((each) => each.class)
  return { kind: 'confusion', model: shortName(best[0]), classes, counts: label.matrix }
}

function scoresOf({ models }: TaskReport): ExamplePicture {
  const scored = Object.entries(models).map(([id, { score, scoreLow, scoreHigh }]) => {
    const value = rounded(score ?? 0)
    return { model: shortName(id), score: value, low: rounded(scoreLow ?? value), high: rounded(scoreHigh ?? value) }
  })
  return { kind: 'scores', models: scored }
}

/** The scores of each task, or of each way of asking it where there are several. */
function waysOf({ report }: RunBundle): Readonly<Record<string, Scores>> {
  return Object.fromEntries(
    Object.entries(report.tasks).flatMap(([task, { models, variants }]) =>
      variants === undefined
        ? [[task, scoresBy(models)]]
        : Object.entries(variants).map(([variant, each]) => [`${task}, ${variant}`, scoresBy(each.models)]),
    ),
  )
}

function scoresBy(models: Readonly<Record<string, { readonly score: number | null }>>): Scores {
  return Object.fromEntries(Object.entries(models).map(([id, { score }]) => [id, score ?? 0]))
}

/** How each check was met on average, by model. */
function checkScores({ cells, models }: RunBundle): readonly (readonly [string, Scores])[] {
  const names = cells[0]?.checks.map(({ kind, name }) => name ?? kind) ?? []
  return names.map((name, index) => {
    const scores = models.map(({ id }): [string, number] => {
      const own = cells.filter(({ model }) => model === id).map(({ checks }) => checks[index]?.score ?? 0)
      return [id, own.reduce((sum, score) => sum + score, 0) / own.length]
    })
    return [name, Object.fromEntries(scores)]
  })
}

function tableOf(models: readonly string[], rows: readonly (readonly [string, Scores])[]): ExamplePicture {
  const pictured = rows.map(
    ([name, scores]): PicturedRow => ({ name, values: models.map((id) => rounded(scores[id] ?? 0)) }),
  )
  return { kind: 'table', models: models.map(shortName), rows: pictured }
}

function shortName(id: string): string {
  return id.slice(id.indexOf('/') + 1)
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
