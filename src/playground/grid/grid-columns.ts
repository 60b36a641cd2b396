import type { ModelInfo } from '../../models/chat.ts'
import type { TaskShape } from '../../worker/api.ts'

/** A column of the grid: a model, asked in one way, for one of its epochs. */
export interface GridColumn {
  readonly model: ModelInfo
  /** Empty where there is one way only. */
  readonly variant: string
  /** Counts from 0. */
  readonly epoch: number
  /** Place among the cells of a row. */
  readonly place: number
  /** True where another model or another way of asking begins. */
  readonly first: boolean
  /** What its cells are called. */
  readonly name: string
}

/** What of a task the person looks at. */
export interface ShownColumns {
  readonly prompt: boolean
  /** The mean score of each row. */
  readonly mean: boolean
  /** Columns of the dataset. */
  readonly values: readonly string[]
  /** Models left out. */
  readonly hidden: ReadonlySet<string>
}

/** The columns of a task, in the order of its cells: model by model, variant by variant, epoch by epoch. */
export function columnsOf(models: readonly ModelInfo[], { variants, epochs }: TaskShape): readonly GridColumn[] {
  return models
    .flatMap((model) =>
      variants.flatMap((variant) =>
        Array.from({ length: epochs }, (_, epoch) => {
          const name = [model.id, ...(variant === '' ? [] : [variant]), ...(epochs > 1 ? [`try ${epoch + 1}`] : [])]
          return { model, variant, epoch, first: epoch === 0, name: name.join(', ') }
        }),
      ),
    )
    .map((column, place) => ({ ...column, place }))
}

/** How many columns stand before the cells, that of the row's id among them. */
export function columnsBefore({ prompt, mean, values }: ShownColumns): number {
  return 1 + Number(prompt) + values.length + Number(mean)
}
