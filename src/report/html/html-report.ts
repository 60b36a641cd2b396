import type { RunBundle } from '../../engine/bundle.ts'
import type { Benchmark } from '../../language/benchmark.ts'
import { digestOf } from '../../language/canonical.ts'
import { readBenchmark } from '../../language/read.ts'
import { methodWords } from '../method-words.ts'
import { modelWords } from '../model-words.ts'
import { counted } from '../numbers.ts'
import { spreadsOf } from '../spread.ts'
import { cellSection } from './cell-section.ts'
import { comparisonSection } from './comparison-section.ts'
import { figureTable } from './figure-markup.ts'
import { html, Markup, nothing } from './markup.ts'
import { suiteSection, taskSection } from './score-sections.ts'
import { style } from './style.ts'

/** Runs as one HTML file that needs no other file and no script, in pieces. Two runs are compared first. */
export function* htmlReport(bundles: readonly RunBundle[]): Generator<string> {
  const runs = bundles.map((bundle) => ({ bundle, benchmark: benchmarkOf(bundle) }))
  const title = runs.map(({ bundle, benchmark }) => titleOf(bundle, benchmark)).join(' · ')
  const [before, after, ...more] = bundles
  yield head(title).text
  if (before && after && more.length === 0) yield comparisonSection(before, after).text
  for (const [index, { bundle, benchmark }] of runs.entries())
    for (const piece of runMarkups(bundle, benchmark, `run${index}`)) yield piece.text
  yield html`</main></body></html>\n`.text
}

function head(title: string): Markup {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${new Markup(style)}</style></head><body><main>\n`
}

function* runMarkups(bundle: RunBundle, benchmark: Benchmark | undefined, id: string): Generator<Markup> {
  const { report, run } = bundle
  yield opening(bundle, benchmark)
  for (const [name, { models }] of Object.entries(report.suites))
    yield suiteSection(report, name, models, `${id}-suite`)
  for (const [index, name] of Object.keys(report.tasks).entries())
    yield taskSection(report, name, spreadsOf(bundle.cells, name), `${id}-task${index}`)
  yield modelSection(bundle)
  yield method(bundle)
  for (const name of Object.keys(report.tasks)) yield* cellSection(bundle, name, benchmark?.tasks[name]?.rows ?? [])
  yield sources(bundle)
  yield html`<footer>${run.engine}, run ${run.id}, benchmark ${bundle.benchmark.digest}</footer>\n`
}

function opening(bundle: RunBundle, benchmark: Benchmark | undefined): Markup {
  const { run, models, cells, report } = bundle
  const unfinished = run.status === 'finished' ? [] : [`The run did not finish (${run.status}). ${run.message ?? ''}`]
  const notices = [...unfinished, ...modelWords(models), ...report.notices]
  const facts: readonly (readonly [string, string])[] = [
    ['Run of', `${report.target.name} (${report.target.kind})`],
    ['Cells', `${counted(cells.length, 'cell')}, ${counted(models.length, 'model')}`],
    ['Started', timeWords(run.startedAt)],
    ['Ended', timeWords(run.endedAt)],
    ...(run.limit === null ? [] : [['Rows', `the first ${run.limit} of each task`] as const]),
    ...(run.seed === null ? [] : [['Seed', String(run.seed)] as const]),
    ['Benchmark', bundle.benchmark.digest.slice(0, 12)],
    ...(benchmark?.license ? [['Licence', benchmark.license] as const] : []),
  ]
  return html`<header><h1>${titleOf(bundle, benchmark)}</h1>
${benchmark?.description ? html`<p class="lead">${benchmark.description}</p>` : nothing}
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl></header>
${notices.length === 0 ? nothing : html`<ul class="notices">${notices.map((notice) => html`<li>${notice}</li>`)}</ul>`}`
}

function modelSection({ models }: RunBundle): Markup {
  const rows = models.map(({ id, provider, kind, prices }) => [
    id,
    provider,
    kind,
    prices ? `$${prices.input} in, $${prices.output} out` : 'unknown',
  ])
  return html`<section><h2>Models</h2>
${figureTable({ header: ['model', 'provider', 'kind', 'price of a million tokens'], rows })}</section>`
}

function method(bundle: RunBundle): Markup {
  return html`<section><h2>How every number was made</h2>
<dl>${methodWords(bundle).map(({ about, words }) => html`<dt>${about}</dt><dd><p>${words}</p></dd>\n`)}</dl></section>`
}

function sources({ benchmark: { source, attachments, digest } }: RunBundle): Markup {
  const files = Object.entries(attachments).map(([path, text]) => [path, String(text.length), digestOf(text)])
  return html`<section><h2>The benchmark</h2>
<p>Prompts, rubrics and checks are versioned by their text: this digest names their meaning, and a change of any of them gives another one.</p>
<pre>${digest}</pre>
<details><summary>Source</summary><pre class="tall" tabindex="0">${source}</pre></details>
${files.length === 0 ? nothing : figureTable({ header: ['file', 'characters', 'digest'], rows: files })}</section>`
}

/** `2026-01-31 14:05:09 UTC`. */
function timeWords(iso: string): string {
  return `${iso.slice(0, 19).replace('T', ' ')} UTC`
}

function benchmarkOf({ benchmark: { source, attachments } }: RunBundle): Benchmark | undefined {
  return readBenchmark(source, { file: 'the run', attachments }).benchmark
}

function titleOf({ run }: RunBundle, benchmark: Benchmark | undefined): string {
  return benchmark?.title ?? run.target
}
