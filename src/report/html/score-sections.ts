import { isClear } from '../../engine/comparisons.ts'
import type { Report } from '../../engine/report.ts'
import type { Standings } from '../../engine/standings.ts'
import { detectableWords } from '../../engine/standings.ts'
import type { TaskModelReport } from '../../engine/task-scores.ts'
import { costFigure } from '../cost-figure.ts'
import { differenceInWords } from '../difference-words.ts'
import { distributionFigure } from '../distribution-figure.ts'
import { intervalFigure } from '../interval-figure.ts'
import { latencyFigure } from '../latency-figure.ts'
import { dollars, duration, percent, percentInterval, rowCount } from '../numbers.ts'
import { pointsWords } from '../points-words.ts'
import type { ModelSpread } from '../spread.ts'
import { lengthWords, majorityWords } from '../task-words.ts'
import { confusionMarkup } from './confusion-markup.ts'
import { figureAlone, figureMarkup, figureTable } from './figure-markup.ts'
import { html, type Markup, nothing } from './markup.ts'

type SuiteModel = Report['suites'][string]['models'][string]

/** The part about a suite: its scores, and what can be told of the models' differences. */
export function suiteSection(
  report: Report,
  name: string,
  models: Readonly<Record<string, SuiteModel>>,
  id: string,
): Markup {
  return html`<section><h2>${name} <small>(suite)</small></h2>
${scores(report, { scope: 'suite', name, id }, models)}${differences(report, 'suite', name)}</section>`
}

/** The part about a task: scores, differences, ways of asking, classes, steadiness, and how cells spread. */
export function taskSection(report: Report, name: string, spreads: readonly ModelSpread[], id: string): Markup {
  const task = report.tasks[name]
  if (!task) return nothing
  const points = Object.entries(task.models).map(([model, each]) => ({ model, ...each }))
  const own = { [name]: task }
  const figures = [distributionFigure(spreads), costFigure(points), latencyFigure(spreads)]
  return html`<section><h2>${name}</h2>
${scores(report, { scope: 'task', name, id }, task.models)}
${differences(report, 'task', name)}
${waysOfAsking(task)}
${confusionMarkup(task.models)}
${steadiness(task.models)}
${judgesSteadiness(task.models)}
${[...majorityWords(own), ...lengthWords(own), ...pointsWords(own)].map((sentence) => html`<p>${sentence}</p>\n`)}
${figures.flatMap((figure, index) => (figure ? [figureMarkup(figure, `${id}-${index}`)] : []))}
</section>`
}

function scores(
  report: Report,
  { scope, name, id }: { readonly scope: Standings['scope']; readonly name: string; readonly id: string },
  models: Readonly<Record<string, SuiteModel | TaskModelReport>>,
): Markup {
  const standings = report.standings.find((each) => each.scope === scope && each.name === name)
  const letters = new Map(standings?.models.map((each) => [each.model, each.letters]))
  const best = Object.entries(models).sort(([, a], [, b]) => (b.score ?? -1) - (a.score ?? -1))
  const lines = best.map(([id, { score, scoreLow, scoreHigh }]) => ({
    name: id,
    value: score,
    low: scoreLow,
    high: scoreHigh,
  }))
  const header = [
    'model',
    'group',
    'score',
    '95 % interval',
    'pass',
    'rows',
    'errors',
    'unscored',
    'cost',
    'median time',
  ]
  const rows = best.map(([id, each]) => [
    id,
    letters.get(id) ?? '',
    percent(each.score),
    percentInterval(each.scoreLow, each.scoreHigh),
    percent(each.passRate),
    rowCount(each.n, 'clusters' in each ? each.clusters : undefined),
    String(each.errors),
    String(each.unscored),
    dollars(each.usd),
    'latencyMs' in each ? duration(each.latencyMs.p50) : '–',
  ])
  return html`${figureAlone(intervalFigure(`Scores on ${name}`, lines), `${id}-scores`)}
${figureTable({ header, rows })}`
}

/** Pairs listed one by one; of more models the groups tell more. */
const mostPairs = 15

function differences({ comparisons, standings }: Report, scope: Standings['scope'], name: string): Markup {
  const own = comparisons.filter((each) => each.scope === scope && each.name === name)
  if (own.length === 0) return nothing
  const detectable = standings.find((each) => each.scope === scope && each.name === name)?.detectable
  const listed = own.length <= mostPairs ? own : own.filter(isClear)
  const left = own.length - listed.length
  return html`<h3>Which differences are clear</h3>
${detectable ? html`<p>${detectableWords(detectable)}</p>` : nothing}
<ul>${listed.map((each) => html`<li>${differenceInWords(each)}</li>\n`)}</ul>
${left > 0 ? html`<p>${left} more pairs cannot be told apart.</p>` : nothing}`
}

function waysOfAsking({ variants, variantComparisons = [] }: Report['tasks'][string]): Markup {
  if (!variants) return nothing
  const names = Object.keys(variants)
  const models = Object.keys(Object.values(variants)[0]?.models ?? {})
  const rows = models.map((model) => [
    model,
    ...names.map((name) => {
      const each = variants[name]?.models[model]
      return each ? `${percent(each.score)} (${percentInterval(each.scoreLow, each.scoreHigh)})` : '–'
    }),
  ])
  const clear = variantComparisons.filter(isClear)
  return html`<h3>Ways of asking</h3>${figureTable({ header: ['model', ...names], rows })}
<ul>${clear.map(({ model, ...each }) => html`<li>${model}: ${differenceInWords(each)}</li>\n`)}</ul>`
}

function steadiness(models: Readonly<Record<string, TaskModelReport>>): Markup {
  const rows = Object.entries(models).flatMap(([model, { reliability }]) =>
    reliability
      ? [[model, String(reliability.epochs), ...shares(reliability).map(percent), `ask ${reliability.advice}`]]
      : [],
  )
  if (rows.length === 0) return nothing
  const header = ['model', 'tries', 'always passed', 'sometimes', 'never', 'to know more']
  return html`<h3>Over several tries of a row</h3>${figureTable({ header, rows })}`
}

function judgesSteadiness(models: Readonly<Record<string, TaskModelReport>>): Markup {
  const rows = Object.entries(models).flatMap(([model, { judges = [] }]) =>
    judges.map((each) => [
      model,
      `${each.check}, ${each.criterion}`,
      String(each.answers),
      String(each.samples),
      percent(each.flipRate),
      each.withinAnswers.toFixed(4),
      each.betweenAnswers.toFixed(4),
    ]),
  )
  if (rows.length === 0) return nothing
  const header = ['model', 'criterion', 'answers', 'asked', 'verdict turns', 'variance of the judge', 'of the answers']
  return html`<h3>Judges asked several times</h3>${figureTable({ header, rows })}`
}

function shares({ always, sometimes, never }: { always: number; sometimes: number; never: number }): number[] {
  return [always, sometimes, never]
}
