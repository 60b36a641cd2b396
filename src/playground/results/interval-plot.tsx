import { formatPercent } from '../controls/format.ts'
import styles from './interval-plot.module.css'

const ticks = [0, 25, 50, 75, 100]

/** The axis all plots below it share: 0 to 100 %. */
export function IntervalAxis() {
  return (
    <div className={styles.axis}>
      <span className={styles.hidden}>Score with its 95 % interval</span>
      {ticks.map((tick) => (
        <span key={tick} aria-hidden="true" className={styles.tick} style={{ '--at': `${tick}%` }}>
          {tick}
          {tick === 100 && '%'}
        </span>
      ))}
    </div>
  )
}

interface IntervalPlotProps {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** A dot at the value and whiskers to the ends of its interval. */
export function IntervalPlot({ value, low, high }: IntervalPlotProps) {
  if (value === null) return <div className={styles.plot} />
  const interval = low !== null && high !== null
  const words = interval ? `, 95 % interval ${formatPercent(low)} to ${formatPercent(high)}` : ''
  return (
    <div className={styles.plot} role="img" aria-label={`${formatPercent(value)}${words}`}>
      {ticks.map((tick) => (
        <span key={tick} className={styles.grid} style={{ '--at': `${tick}%` }} />
      ))}
      {interval && (
        <span className={styles.whisker} style={{ '--at': `${low * 100}%`, '--span': `${(high - low) * 100}%` }} />
      )}
      <span className={styles.dot} style={{ '--at': `${value * 100}%` }} />
    </div>
  )
}
