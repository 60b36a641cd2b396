import { formatPercent, formatPlural } from '../controls/format.ts'
import styles from './example-drawing.module.css'
import type { ExamplePicture, PicturedRow, PicturedScore } from './example-picture.ts'

const [width, height, names] = [240, 92, 96]
/** With more rows than this, names would be too small to read. */
const mostNamed = 6

/** An example's results in small; the caption beneath says in words what matters. */
export function ExampleDrawing({ picture }: { readonly picture: ExamplePicture }) {
  return (
    <svg className={styles.drawing} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <Drawn picture={picture} />
    </svg>
  )
}

function Drawn({ picture }: { readonly picture: ExamplePicture }) {
  switch (picture.kind) {
    case 'scores':
      return <Dots models={picture.models} />
    case 'table':
      return <Table rows={picture.rows} />
    case 'confusion':
      return <Confusion counts={picture.counts} classes={picture.classes} />
  }
}

/** What a picture shows, in a line. */
export function captionOf(picture: ExamplePicture): string {
  switch (picture.kind) {
    case 'scores': {
      const [best] = picture.models.toSorted((a, b) => b.score - a.score)
      return best ? `Best of ${picture.models.length}: ${best.model}, ${formatPercent(best.score)}` : ''
    }
    case 'table':
      return picture.rows.length <= mostNamed
        ? `Scores of ${formatPlural(picture.models.length, 'model')}, in percent`
        : `Scores of ${formatPlural(picture.models.length, 'model')} on ${picture.rows.length} tasks; darker is higher`
    case 'confusion':
      return `Classes by ${picture.model}, right ones in green`
  }
}

function Dots({ models }: { readonly models: readonly PicturedScore[] }) {
  const step = Math.min(20, height / models.length)
  const top = (height - step * models.length) / 2
  const x = (value: number) => names + 8 + value * (width - names - 16)
  return (
    <>
      {[0, 0.5, 1].map((tick) => (
        <line key={tick} className={styles.grid} x1={x(tick)} x2={x(tick)} y1={4} y2={height - 4} />
      ))}
      {models.map(({ model, score, low, high }, index) => {
        const y = top + step * (index + 0.5)
        return (
          <g key={model}>
            <Name text={model} y={y} />
            <line className={styles.whisker} x1={x(low)} x2={x(high)} y1={y} y2={y} />
            <circle className={styles.dot} cx={x(score)} cy={y} r={3.5} />
          </g>
        )
      })}
    </>
  )
}

function Table({ rows }: { readonly rows: readonly PicturedRow[] }) {
  const named = rows.length <= mostNamed
  const step = Math.min(22, height / rows.length)
  const top = (height - step * rows.length) / 2
  const left = named ? names : 0
  return rows.map(({ name, values }, index) => {
    const y = top + step * index
    const cell = (width - left) / values.length
    return (
      <g key={name}>
        {named && <Name text={name} y={y + step / 2} />}
        {values.map((value, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
          <g key={column}>
            <rect className={styles.frame} x={left + cell * column + 1} y={y + 1} width={cell - 2} height={step - 2} />
            <rect
              className={styles.cell}
              fillOpacity={value}
              x={left + cell * column + 1}
              y={y + 1}
              width={cell - 2}
              height={step - 2}
            />
            {step >= 14 && (
              <text className={styles.value} x={left + cell * (column + 0.5)} y={y + step / 2}>
                {Math.round(value * 100)}
              </text>
            )}
          </g>
        ))}
      </g>
    )
  })
}

interface ConfusionProps {
  readonly classes: readonly string[]
  readonly counts: readonly (readonly number[])[]
}

function Confusion({ classes, counts }: ConfusionProps) {
  const step = height / Math.max(1, counts.length)
  const most = Math.max(1, ...counts.flat())
  return counts.map((line, row) => (
    <g key={classes[row]}>
      <Name text={classes[row] ?? ''} y={step * (row + 0.5)} />
      {line.slice(0, classes.length).map((count, column) => {
        const cell = (width - names) / classes.length
        const place = { x: names + cell * column + 1, y: step * row + 1, width: cell - 2, height: step - 2 }
        return (
          <g key={classes[column]}>
            <rect className={styles.frame} {...place} />
            <rect className={row === column ? styles.cell : styles.miss} fillOpacity={count / most} {...place} />
          </g>
        )
      })}
    </g>
  ))
}

/** A name at the left, cut where it would reach into the plot. */
function Name({ text, y }: { readonly text: string; readonly y: number }) {
  const most = 15
  return (
    <text className={styles.name} x={names - 6} y={y}>
      {text.length > most ? `${text.slice(0, most - 1)}…` : text}
    </text>
  )
}
