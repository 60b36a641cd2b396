import type { RunBundle } from '../engine/bundle.ts'
import { type Comparison, isClear } from '../engine/comparisons.ts'
import type { TaskReport } from '../engine/report.ts'
import { detectableWords, type Standings } from '../engine/standings.ts'
import { differenceInWords } from './difference-words.ts'
import { labelSections } from './label-sections.ts'
import { dollars, percent, percentInterval, rowCount } from './numbers.ts'
import { taskWords } from './task-words.ts'
import { textTable } from './text-table.ts'

/** A run's report for a terminal: a table a task, then what can be told of the differences. */
export function textReport(bundle: RunBundle): string {
  const { report } = bundle
  const lettersOf = (scope: Standings['scope'], name: string): Letters => {
    const standings = report.standings.find((each) => each.scope === scope && each.name === name)
    return new Map(standings?.models.map(({ model, letters }) => [model, letters]))
  }
  const suites = Object.entries(report.suites).map(([name, { models }]) =>
    table(`${name} (suite)`, models, lettersOf('suite', name)),
  )
  const tasks = Object.entries(report.tasks).flatMap(([name, task]) => taskTables(name, task, lettersOf('task', name)))
  const { kind, name: target } = report.target
  const compared = report.comparisons.filter(({ scope, name }) => scope === kind && name === target)
  return [
    ...suites,
    ...tasks,
    ...differences(compared, report.standings[0]),
    ...labelSections(report),
    ...steadiness(report),
    ...judging(report),
  ].join('\n\n')
}

/** The letters of the groups that models belong to, by model. */
type Letters = ReadonlyMap<string, string>

/** One table; where a task is asked in several ways one a way, and what can be told of their differences. */
function taskTables(name: string, task: TaskReport, letters: Letters): readonly string[] {
  const { models, variants, variantComparisons = [] } = task
  if (!variants) return [table(name, models, letters)]
  const tables = Object.entries(variants).map(([variant, report], index) =>
    table(`${name}: ${variant}`, report.models, index === 0 ? letters : new Map()),
  )
  const clear = variantComparisons.filter(({ pAdjusted }) => pAdjusted !== null && pAdjusted < 0.05)
  const sentences = clear.map(({ model, ...compared }) => `  ${model}: ${differenceInWords(compared)}`)
  const rest = variantComparisons.length - clear.length
  const others = rest === 0 ? [] : [`  ${rest} of ${variantComparisons.length} pairs cannot be told apart.`]
  const title = `Ways of asking ${name}, compared for each model on shared rows, p adjusted by Holm:`
  return [...tables, [title, ...sentences, ...others].join('\n')]
}

interface Line {
  readonly score: number | null
  readonly scoreLow: number | null
  readonly scoreHigh: number | null
  readonly passRate: number | null
  readonly n: number
  readonly clusters?: number
  readonly errors: number
  readonly unscored: number
  readonly usd: number | null
}

function table(title: string, models: Readonly<Record<string, Line>>, letters: Letters): string {
  const header = [title, 'group', 'score', '95 % interval', 'pass', 'rows', 'errors', 'unscored', 'cost']
  const lines = Object.entries(models).map(([id, line]) => [
    id,
    letters.get(id) ?? '',
    percent(line.score),
    percentInterval(line.scoreLow, line.scoreHigh),
    percent(line.passRate),
    rowCount(line.n, line.clusters),
    String(line.errors),
    String(line.unscored),
    dollars(line.usd),
  ])
  return textTable([header, ...lines])
}

/** Pairs listed one by one; of more models the groups in the table tell more than a hundred sentences. */
const mostPairs = 15

function differences(comparisons: readonly Comparison[], standings: Standings | undefined): readonly string[] {
  if (comparisons.length === 0) return []
  const listed = comparisons.length <= mostPairs ? comparisons : comparisons.filter(isClear)
  const sentences = listed.map((comparison) => `  ${differenceInWords(comparison)}`)
  const left = comparisons.length - listed.length
  return [
    [
      'Models that share a letter in "group" cannot be told apart.',
      ...(standings?.detectable ? [detectableWords(standings.detectable)] : []),
      'Differences on shared rows, p adjusted by Holm:',
      ...sentences,
      ...(left > 0 ? [`  ${left} more ${left === 1 ? 'pair' : 'pairs'} cannot be told apart.`] : []),
    ].join('\n'),
  ]
}

/** How steady models are where rows were asked more than once. */
function steadiness({ tasks }: RunBundle['report']): readonly string[] {
  const lines = Object.entries(tasks).flatMap(([task, { models }]) =>
    Object.entries(models).flatMap(([model, { reliability }]) => {
      if (!reliability) return []
      const { always, sometimes, never, epochs, advice } = reliability
      const shares = `always ${percent(always)}, sometimes ${percent(sometimes)}, never ${percent(never)}`
      return [
        `  ${model} on ${task}: passed ${shares}; to know more, ask ${advice === 'more rows' ? 'more rows' : `more than ${epochs} times`}`,
      ]
    }),
  )
  return lines.length === 0 ? [] : [['Over the epochs of a row:', ...lines].join('\n')]
}

/** What is to be known of the judges, and of what scores mean. */
function judging({ tasks, notices }: RunBundle['report']): readonly string[] {
  const steady = Object.entries(tasks).flatMap(([task, { models }]) =>
    Object.entries(models).flatMap(([model, { preferences = [] }]) =>
      preferences.map(
        ({ name, n, positionConsistency }) =>
          `${name} on ${task}, ${model}: the verdict stayed the same in both orders for ${percent(positionConsistency)} of ${n} answers.`,
      ),
    ),
  )
  const lines = [...notices, ...steady, ...taskWords(tasks)]
  return lines.length === 0 ? [] : [lines.join('\n')]
}
