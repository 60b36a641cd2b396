// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot be virtualised with positioned rows.
// biome-ignore-all lint/a11y/useFocusableInteractive: of a grid only the cells one can open take the focus.
import type { ModelInfo } from '../../models/chat.ts'
import type { GridOrder } from '../../worker/grid-api.ts'
import { HintedButton } from '../controls/button.tsx'
import { splitModelId } from '../results/model-name.tsx'
import styles from './grid.module.css'
import { columnsBefore, type ShownColumns } from './grid-columns.ts'

interface GridHeaderProps {
  readonly models: readonly ModelInfo[]
  /** The ways of asking; one without a name where there is only one. */
  readonly variants: readonly string[]
  readonly epochs: number
  readonly shown: ShownColumns
  readonly order: GridOrder
  readonly onOrder: (order: GridOrder) => void
}

/** Names the columns: a model over all of its ways of asking, and each of these over its epochs. A press sorts. */
export function GridHeader({ models, variants, epochs, shown, order, onOrder }: GridHeaderProps) {
  const perModel = variants.length * epochs
  const before = columnsBefore(shown)
  const sortable = (by: GridOrder, isOwn: boolean) => ({
    sorted: isOwn ? order.down : undefined,
    onSort: () => onOrder({ ...by, down: isOwn ? !order.down : by.down }),
  })
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row}>
        <HeaderCell
          column={1}
          className={styles.id}
          hint="Press to sort as in the file; press a row’s name to see all its answers side by side"
          {...sortable({ by: 'file', down: false }, order.by === 'file')}
        >
          Row
        </HeaderCell>
        {shown.prompt && (
          <HeaderCell column={2} className={styles.prompt}>
            Prompt
          </HeaderCell>
        )}
        {shown.values.map((name, index) => (
          <HeaderCell key={name} column={2 + Number(shown.prompt) + index} className={styles.value}>
            <span className={styles.name}>{name}</span>
          </HeaderCell>
        ))}
        {shown.mean && (
          <HeaderCell
            column={before}
            className={styles.mean}
            hint="Mean score of the row over all models; press to sort by it"
            {...sortable({ by: 'mean', down: false }, order.by === 'mean')}
          >
            Mean
          </HeaderCell>
        )}
        {models.map((model, index) => (
          <HeaderCell
            key={model.id}
            column={before + 1 + index * perModel}
            span={perModel}
            className={styles.modelHead}
            hint={`${model.id}: press to sort by its scores`}
            {...sortable(
              { by: 'model', model: model.id, down: false },
              order.by === 'model' && order.model === model.id,
            )}
            below={variants.length > 1 && <VariantNames variants={variants} />}
          >
            <span className={styles.provider}>{splitModelId(model.id).provider}</span>
            <span className={styles.name}>{splitModelId(model.id).name}</span>
          </HeaderCell>
        ))}
      </div>
    </div>
  )
}

function VariantNames({ variants }: Pick<GridHeaderProps, 'variants'>) {
  return (
    <span className={styles.variants}>
      {variants.map((variant) => (
        // biome-ignore lint/plugin: a name that is cut stands whole in the table of the ways of asking.
        <span key={variant} className={styles.variant} title={variant}>
          {variant}
        </span>
      ))}
    </span>
  )
}

interface HeaderCellProps {
  readonly column: number
  readonly span?: number
  readonly className: string | undefined
  /** What it means in full; for a column one can sort by. */
  readonly hint?: string
  /** True where rows stand in its order, from the highest down; undefined where they stand in another's. */
  readonly sorted?: boolean | undefined
  /** Absent where there is nothing to sort by. */
  readonly onSort?: () => void
  readonly below?: React.ReactNode
  readonly children: React.ReactNode
}

function HeaderCell({ column, span = 1, className, hint = '', sorted, onSort, below, children }: HeaderCellProps) {
  const order = sorted === undefined ? 'none' : sorted ? 'descending' : 'ascending'
  return (
    <div
      role="columnheader"
      aria-colindex={column}
      aria-colspan={span}
      aria-sort={onSort && order}
      className={`${styles.headCell} ${className}`}
      style={{ '--span': span }}
    >
      {onSort ? (
        <HintedButton hint={hint} className={styles.sort} onPress={onSort}>
          <span className={styles.sortWords}>{children}</span>
          <span aria-hidden="true" className={styles.sortMark}>
            {sorted === undefined ? '' : sorted ? '▾' : '▴'}
          </span>
        </HintedButton>
      ) : (
        children
      )}
      {below}
    </div>
  )
}
