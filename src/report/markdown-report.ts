import type { RunBundle } from '../engine/bundle.ts'
import { type Comparison, isClear } from '../engine/comparisons.ts'
import { detectableWords, type Standings } from '../engine/standings.ts'
import { dollars, percent, percentInterval, rowCount } from './numbers.ts'
import { taskWords } from './task-words.ts'

/** A run's report as Markdown, for a pull request or a wiki. */
export function markdownReport({ report, run }: RunBundle): string {
  const scopes = [
    ...Object.entries(report.suites).map(([name, { models }]) => ({ scope: 'suite' as const, name, models })),
    ...Object.entries(report.tasks).map(([name, { models }]) => ({ scope: 'task' as const, name, models })),
  ]
  const sections = scopes.map(({ scope, name, models }) => {
    const standings = report.standings.find((each) => each.scope === scope && each.name === name)
    const compared = report.comparisons.filter((each) => each.scope === scope && each.name === name)
    const ways = scope === 'task' ? variantTables(name, report.tasks[name]) : []
    return [`### ${escaped(name)}`, modelTable(models, standings), ...differing(compared, standings), ...ways].join(
      '\n\n',
    )
  })
  const told = taskWords(report.tasks).map((sentence) => `- ${escaped(sentence)}`)
  return [
    ...sections,
    ...(told.length > 0 ? [told.join('\n')] : []),
    `<sub>${run.engine}, ${run.startedAt}</sub>`,
  ].join('\n\n')
}

/** The other ways in which a task was asked; the first one is its own table. */
function variantTables(name: string, task: RunBundle['report']['tasks'][string] | undefined): readonly string[] {
  return Object.entries(task?.variants ?? {})
    .slice(1)
    .flatMap(([variant, { models }]) => [`#### ${escaped(name)}: ${escaped(variant)}`, modelTable(models, undefined)])
}

type Line = RunBundle['report']['suites'][string]['models'][string] & { readonly clusters?: number }

function modelTable(models: Readonly<Record<string, Line>>, standings: Standings | undefined): string {
  const letters = new Map(standings?.models.map((each) => [each.model, each.letters]))
  const lines = Object.entries(models).map(([id, line]) => {
    const interval = percentInterval(line.scoreLow, line.scoreHigh)
    const facts = [
      letters.get(id) ?? '',
      percent(line.score),
      interval,
      percent(line.passRate),
      rowCount(line.n, line.clusters),
    ]
    return `| ${[escaped(id), ...facts, line.errors, line.unscored, dollars(line.usd)].join(' | ')} |`
  })
  return [
    '| model | group | score | 95 % interval | pass | rows | errors | unscored | cost |',
    '| --- | :-: | --: | :-: | --: | --: | --: | --: | --: |',
    ...lines,
  ].join('\n')
}

function differing(comparisons: readonly Comparison[], standings: Standings | undefined): readonly string[] {
  if (comparisons.length === 0) return []
  const clear = comparisons.filter(isClear).length
  const sentences = [
    `Models that share a letter cannot be told apart; ${clear} of ${comparisons.length} pairs differ clearly.`,
    ...(standings?.detectable ? [detectableWords(standings.detectable)] : []),
  ]
  return [sentences.join(' ')]
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&')
}
