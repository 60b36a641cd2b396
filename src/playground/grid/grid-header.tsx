// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot be virtualised with positioned rows.
// biome-ignore-all lint/a11y/useFocusableInteractive: of a grid only the cells one can open take the focus.
import type { ModelInfo } from '../../models/chat.ts'
import { splitModelId } from '../results/model-name.tsx'
import styles from './grid.module.css'

interface GridHeaderProps {
  readonly models: readonly ModelInfo[]
  /** The ways of asking; one without a name where there is only one. */
  readonly variants: readonly string[]
  readonly epochs: number
}

/** Names the columns: a model over all of its ways of asking, and each of these over its epochs. */
export function GridHeader({ models, variants, epochs }: GridHeaderProps) {
  const perModel = variants.length * epochs
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row}>
        <HeaderCell column={1} className={styles.id}>
          Row
        </HeaderCell>
        <HeaderCell column={2} className={styles.prompt}>
          Prompt
        </HeaderCell>
        {models.map((model, index) => (
          <HeaderCell key={model.id} column={3 + index * perModel} span={perModel} className={styles.modelHead}>
            <span className={styles.provider}>{splitModelId(model.id).provider}</span>
            <span className={styles.name} title={model.id}>
              {splitModelId(model.id).name}
            </span>
            {variants.length > 1 && <VariantNames variants={variants} />}
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
  readonly children: React.ReactNode
}

function HeaderCell({ column, span = 1, className, children }: HeaderCellProps) {
  return (
    <div
      role="columnheader"
      aria-colindex={column}
      aria-colspan={span}
      className={`${styles.headCell} ${className}`}
      style={{ '--span': span }}
    >
      {children}
    </div>
  )
}
