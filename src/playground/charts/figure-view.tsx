import { useId } from 'react'
import type { Figure, Shape } from '../../report/figure.ts'
import styles from './charts.module.css'

/** A figure as a picture, with the same numbers as a table for those who read rather than look. */
export function FigureView({
  figure: { width, height, title, description, shapes, table },
}: {
  readonly figure: Figure
}) {
  const id = useId()
  const [first = '', ...rest] = table.header
  return (
    <section className={styles.figure} aria-label={title}>
      <h3 className={styles.name}>{title}</h3>
      <p className={styles.soft}>{description}</p>
      <div className={styles.picture}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={id}>
          <title id={id}>{`${title}. ${description}`}</title>
          {shapes.map((shape, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no names and never move.
            <ShapeView key={index} shape={shape} />
          ))}
        </svg>
      </div>
      <details>
        <summary className={styles.summary}>The numbers</summary>
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{first}</th>
                {rest.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name = '', ...values]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {values.map((value, index) => (
                    <td key={rest[index]}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}

function ShapeView({ shape }: { readonly shape: Shape }) {
  const look = styles[shape.look]
  switch (shape.kind) {
    case 'line':
      return <line className={look} x1={shape.x1} y1={shape.y1} x2={shape.x2} y2={shape.y2} />
    case 'rect':
      return <rect className={look} x={shape.x} y={shape.y} width={shape.width} height={shape.height} />
    case 'dot':
      return <circle className={look} cx={shape.x} cy={shape.y} r={4.5} />
    case 'text':
      return (
        <text className={look} x={shape.x} y={shape.y} textAnchor={shape.anchor}>
          {shape.text}
        </text>
      )
  }
}
