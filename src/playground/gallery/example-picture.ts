import { asList, asNumber, asText, asTexts, fieldsOf } from '../api/http.ts'

/** What an example's picture is drawn from: numbers of a real run on the models that the example names. */
export interface ExampleFacts {
  /** Calls a run takes, judges included. */
  readonly calls: number
  readonly picture: ExamplePicture
}

/**
 * - `scores`: each model's score with its interval.
 * - `table`: models against tasks, ways of asking, or checks; each value is a score.
 * - `confusion`: how often each class (row) was taken for each class (column), and the last column for none.
 */
export type ExamplePicture =
  | { readonly kind: 'scores'; readonly models: readonly PicturedScore[] }
  | { readonly kind: 'table'; readonly models: readonly string[]; readonly rows: readonly PicturedRow[] }
  | {
      readonly kind: 'confusion'
      readonly model: string
      readonly classes: readonly string[]
      readonly counts: readonly (readonly number[])[]
    }

export interface PicturedScore {
  readonly model: string
  readonly score: number
  readonly low: number
  readonly high: number
}

export interface PicturedRow {
  readonly name: string
  /** One for each model. */
  readonly values: readonly number[]
}

/** Reads `pictures.json`: facts by the example's folder. What cannot be read is left out, for a card does without. */
export function parsePictures(value: unknown): ReadonlyMap<string, ExampleFacts> {
  return new Map(
    Object.entries(fieldsOf(value)).flatMap(([folder, item]) => {
      const fields = fieldsOf(item)
      const picture = parsePicture(fields.picture)
      const calls = asNumber(fields.calls)
      return picture && calls !== undefined ? [[folder, { calls, picture }]] : []
    }),
  )
}

function parsePicture(value: unknown): ExamplePicture | undefined {
  const fields = fieldsOf(value)
  switch (fields.kind) {
    case 'scores':
      return { kind: 'scores', models: asList(fields.models).flatMap((item) => parseScore(item) ?? []) }
    case 'table': {
      const rows = asList(fields.rows).map((item) => {
        const { name, values } = fieldsOf(item)
        return { name: asText(name) ?? '', values: numbersOf(values) }
      })
      return { kind: 'table', models: asTexts(fields.models), rows }
    }
    case 'confusion': {
      const counts = asList(fields.counts).map(numbersOf)
      return { kind: 'confusion', model: asText(fields.model) ?? '', classes: asTexts(fields.classes), counts }
    }
    default:
      return undefined
  }
}

function parseScore(value: unknown): PicturedScore | undefined {
  const fields = fieldsOf(value)
  const model = asText(fields.model)
  const [score, low, high] = [asNumber(fields.score), asNumber(fields.low), asNumber(fields.high)]
  if (model === undefined || score === undefined || low === undefined || high === undefined) return undefined
  return { model, score, low, high }
}

function numbersOf(value: unknown): readonly number[] {
  return asList(value).map((item) => asNumber(item) ?? 0)
}
