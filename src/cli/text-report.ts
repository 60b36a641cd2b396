import type { RunBundle } from '../engine/bundle.ts'
import type { Comparison } from '../engine/comparisons.ts'
import type { TaskReport } from '../engine/report.ts'

/** A run's report for a terminal: a table a task, then what can be told of the differences. */
export function textReport(bundle: RunBundle): string {
  const { report } = bundle
  const suites = Object.entries(report.suites).map(([name, { models }]) => table(`${name} (suite)`, models))
  const tasks = Object.entries(report.tasks).flatMap(([name, task]) => taskTables(name, task))
  const compared = report.comparisons.filter((comparison) => comparison.name === report.target.name)
  return [...suites, ...tasks, ...differences(compared)].join('\n\n')
}

/** One table; where a task is asked in several ways one a way, and what can be told of their differences. */
function taskTables(name: string, { models, variants, variantComparisons = [] }: TaskReport): readonly string[] {
  if (!variants) return [table(name, models)]
  const tables = Object.entries(variants).map(([variant, report]) => table(`${name}: ${variant}`, report.models))
  const sentences = variantComparisons.map(({ model, ...compared }) => `${model}: ${differenceInWords(compared)}`)
  const title = `Differences between the ways of asking ${name}, on shared rows, p adjusted by Holm:`
  return [...tables, [title, ...sentences.map((sentence) => `  ${sentence}`)].join('\n')]
}

interface Line {
  readonly score: number | null
  readonly scoreLow: number | null
  readonly scoreHigh: number | null
  readonly passRate: number | null
  readonly n: number
  readonly errors: number
  readonly unscored: number
  readonly usd: number | null
}

function table(title: string, models: Readonly<Record<string, Line>>): string {
  const header = [title, 'score', '95 % interval', 'pass', 'rows', 'errors', 'unscored', 'cost']
  const lines = Object.entries(models).map(([id, line]) => [
    id,
    percent(line.score),
    line.scoreLow === null ? '–' : `${percent(line.scoreLow)} – ${percent(line.scoreHigh)}`,
    percent(line.passRate),
    String(line.n),
    String(line.errors),
    String(line.unscored),
    line.usd === null ? 'unknown' : `$${line.usd.toFixed(4)}`,
  ])
  const rows = [header, ...lines]
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((text, column) => pad(text, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width)
}

function differences(comparisons: readonly Comparison[]): readonly string[] {
  if (comparisons.length === 0) return []
  const sentences = comparisons.map(differenceInWords)
  return [
    ['Differences on shared rows, p adjusted by Holm:', ...sentences.map((sentence) => `  ${sentence}`)].join('\n'),
  ]
}

type Difference = Pick<Comparison, 'a' | 'b' | 'difference' | 'low' | 'high' | 'pAdjusted'>

/** Told from the better side, so that the numbers are positive. */
function differenceInWords({ a, b, difference, low, high, pAdjusted }: Difference): string {
  const turned = difference < 0
  const [better, worse] = turned ? [b, a] : [a, b]
  const points = (share: number | null) => (share === null ? '?' : ((turned ? -share : share) * 100).toFixed(1))
  const interval =
    low === null ? [] : [`95 % interval ${points(turned ? high : low)} to ${points(turned ? low : high)}`]
  const p = pAdjusted === null ? [] : [`p ${pAdjusted < 0.0001 ? '< 0.0001' : `= ${pAdjusted.toFixed(4)}`}`]
  const facts = [...interval, ...p].join(', ')
  return pAdjusted !== null && pAdjusted < 0.05
    ? `${better} beats ${worse} by ${points(difference)} points (${facts})`
    : `${a} and ${b} cannot be told apart (${[`${points(difference)} points`, facts].filter((fact) => fact !== '').join('; ')})`
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(2)} %`
}
