import { useState } from 'react'
import type { Standings } from '../../engine/standings.ts'
import type { ModelInfo } from '../../models/chat.ts'
import type { ModelScore } from '../../worker/api.ts'
import { HintedButton } from '../controls/button.tsx'
import { Explained } from '../controls/explained.tsx'
import { capitalised, formatCount, formatDuration, formatPercent, formatUsd } from '../controls/format.ts'
import { IntervalAxis, IntervalPlot } from './interval-plot.tsx'
import { ModelName } from './model-name.tsx'
import styles from './score-table.module.css'

type SortKey = 'model' | 'score' | 'passRate' | 'n' | 'errors' | 'unscored' | 'usd' | 'latencyP50'

interface Column {
  readonly key: SortKey
  readonly title: string
  readonly hint: string
  readonly show: (score: ModelScore) => string
}

const columns: readonly Column[] = [
  {
    key: 'passRate',
    title: 'Pass',
    hint: 'Cells in which every check passes',
    show: ({ passRate }) => (passRate === null ? '–' : formatPercent(passRate)),
  },
  { key: 'n', title: 'n', hint: 'Rows scored', show: ({ n }) => formatCount(n) },
  {
    key: 'errors',
    title: 'Errors',
    hint: 'Cells whose call finally failed',
    show: ({ errors }) => formatCount(errors),
  },
  {
    key: 'unscored',
    title: 'Unscored',
    hint: 'Cells a check could not decide',
    show: ({ unscored }) => formatCount(unscored),
  },
  { key: 'usd', title: 'Cost', hint: 'US dollars', show: ({ usd }) => (usd === null ? '?' : formatUsd(usd)) },
  {
    key: 'latencyP50',
    title: 'p50',
    hint: 'Half of the replies came within this time',
    show: ({ latencyP50 }) => (latencyP50 === null ? '–' : formatDuration(latencyP50)),
  },
]

interface ScoreTableProps {
  readonly models: readonly ModelInfo[]
  readonly scores: readonly ModelScore[]
  readonly standings: Standings | undefined
}

/** One line a model: its score with the interval drawn on a shared axis, and the rest in numbers. Sortable. */
export function ScoreTable({ models, scores, standings }: ScoreTableProps) {
  const [sort, setSort] = useState<{ readonly key: SortKey; readonly down: boolean }>({ key: 'score', down: true })
  const rows = models
    .map((model) => scores.find((score) => score.model === model.id) ?? blank(model.id))
    .sort((a, b) => (sort.down ? -1 : 1) * compare(a[sort.key], b[sort.key], sort.down))
  const header = (key: SortKey, title: string, hint: string) => (
    <SortButton
      title={title}
      hint={hint}
      onPress={() => setSort({ key, down: sort.key === key ? !sort.down : key !== 'model' })}
      mark={sort.key === key ? (sort.down ? '▾' : '▴') : ''}
    />
  )
  const order = (key: SortKey) => (sort.key === key ? (sort.down ? 'descending' : 'ascending') : 'none')
  return (
    <table className={styles.table} aria-label="Scores by model">
      <thead>
        <tr>
          <th scope="col" aria-sort={order('model')}>
            {header('model', 'Model', 'Press to sort by name')}
          </th>
          <th scope="col" className={styles.plot}>
            <IntervalAxis />
          </th>
          <th scope="col" aria-sort={order('score')} className={styles.number}>
            {header('score', 'Score', 'Mean over rows, with its 95 % interval')}
          </th>
          <th scope="col" className={styles.group}>
            <Explained by="Models that share a letter cannot be told apart">Group</Explained>
          </th>
          {columns.map(({ key, title, hint }) => (
            <th key={key} scope="col" aria-sort={order(key)} className={styles.number}>
              {header(key, title, hint)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.model}>
            <th scope="row" className={styles.model}>
              <ModelName id={row.model} kind={models.find((model) => model.id === row.model)?.kind} />
            </th>
            <td className={styles.plot}>
              <IntervalPlot value={row.score} low={row.scoreLow} high={row.scoreHigh} />
            </td>
            <td className={styles.number}>
              <ScoreWords row={row} />
            </td>
            <td className={styles.group}>
              <Group standing={standings?.models.find(({ model }) => model === row.model)} />
            </td>
            {columns.map(({ key, show }) => (
              <td key={key} className={styles.number} data-some={isTrouble(key, row) || undefined}>
                {show(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface SortButtonProps {
  readonly title: string
  readonly hint: string
  readonly mark: string
  readonly onPress: () => void
}

function SortButton({ title, hint, mark, onPress }: SortButtonProps) {
  return (
    <HintedButton hint={hint} className={styles.sort} onPress={onPress}>
      {title}
      <span aria-hidden="true" className={styles.mark}>
        {mark}
      </span>
    </HintedButton>
  )
}

function ScoreWords({ row }: { readonly row: ModelScore }) {
  if (row.score === null) return <>–</>
  return (
    <>
      <strong>{formatPercent(row.score)}</strong>
      {row.scoreLow !== null && row.scoreHigh !== null && (
        <span className={styles.interval}>
          {(row.scoreLow * 100).toFixed(1)}–{(row.scoreHigh * 100).toFixed(1)}
        </span>
      )}
    </>
  )
}

/** The letters of a model's groups, and the places the data allow it. */
function Group({ standing }: { readonly standing: Standings['models'][number] | undefined }) {
  if (!standing || standing.letters === '') return <>–</>
  const { letters, bestRank, worstRank } = standing
  const place = bestRank === worstRank ? `place ${bestRank}` : `place ${bestRank} to ${worstRank}`
  return (
    <Explained
      label={`group ${letters.split('').join(' ')}, ${place}`}
      by={`${capitalised(place)}. Models that share a letter cannot be told apart`}
    >
      {letters}
    </Explained>
  )
}

function isTrouble(key: SortKey, row: ModelScore): boolean {
  return (key === 'errors' && row.errors > 0) || (key === 'unscored' && row.unscored > 0)
}

/** Unknown values stand last, whichever way one sorts. */
function compare(a: string | number | null, b: string | number | null, down: boolean): number {
  if (a === null || b === null) return a === b ? 0 : (a === null) === down ? -1 : 1
  return typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b)) : a - b
}

function blank(model: string): ModelScore {
  return {
    model,
    score: null,
    scoreLow: null,
    scoreHigh: null,
    passRate: null,
    n: 0,
    errors: 0,
    unscored: 0,
    usd: null,
    latencyP50: null,
  }
}
