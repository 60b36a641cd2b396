import { type Comparison, isClear } from '../../engine/comparisons.ts'
import { type Detectable, detectableWords } from '../../engine/standings.ts'
import { formatPlural } from '../controls/format.ts'
import styles from './comparison-line.module.css'
import { splitModelId } from './model-name.tsx'

interface ComparisonLineProps {
  readonly comparisons: readonly Comparison[]
  readonly detectable: Detectable | null
}

/** Says in words which differences are clear and which may be chance. */
export function ComparisonLine({ comparisons, detectable }: ComparisonLineProps) {
  if (comparisons.length === 0) return null
  return (
    <div className={styles.comparisons}>
      <details>
        <summary>{headline(comparisons)}</summary>
        <ul>
          {comparisons.map((item) => (
            <li key={`${item.a} ${item.b}`}>{sentence(item)}</li>
          ))}
        </ul>
      </details>
      {detectable && <p className={styles.detectable}>{detectableWords(detectable)}</p>}
    </div>
  )
}

function headline(comparisons: readonly Comparison[]): string {
  const clear = comparisons.filter(isClear).length
  if (comparisons.length === 1) {
    return clear === 1 ? 'The two models differ clearly.' : 'The difference of the two models may be chance.'
  }
  if (clear === comparisons.length) return `All ${clear} pairs of models differ clearly.`
  return `${clear} of ${comparisons.length} pairs of models differ clearly; the other differences may be chance.`
}

function sentence(item: Comparison): string {
  const points = (fraction: number) => (fraction * 100).toFixed(1)
  if (item.difference === 0 || item.pAdjusted === null) {
    return `${splitModelId(item.a).name} and ${splitModelId(item.b).name}: nothing to tell them apart by (${formatPlural(item.n, 'shared row')}).`
  }
  const up = item.difference >= 0
  const [better, worse] = up ? [item.a, item.b] : [item.b, item.a]
  const ends = item.low === null || item.high === null ? [] : up ? [item.low, item.high] : [-item.high, -item.low]
  const interval = ends.length === 0 ? '' : `95 % interval ${ends.map(points).join(' to ')}, `
  return `${splitModelId(better).name} is ${points(Math.abs(item.difference))} points above ${splitModelId(worse).name} (${interval}adjusted p ${formatP(item.pAdjusted)}, ${formatPlural(item.n, 'shared row')}).`
}

function formatP(p: number): string {
  return p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`
}
