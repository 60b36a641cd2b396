import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { close } from '../statistics/close.testing.ts'
import { compareRuns } from './compare-runs.ts'
import type { Report } from './report.ts'
import { detectableWords } from './standings.ts'
import { type Outcome, scoredRun } from './testing/scored-run.testing.ts'

const ajv = new Ajv2020({ strict: false }).addSchema(
  JSON.parse(readFileSync(new URL('../../schemas/run.schema.json', import.meta.url), 'utf8')),
  'run',
)

function assertShape(report: Report): void {
  assert.ok(ajv.validate('run#/properties/report', report), ajv.errorsText())
}

/** A task of so many rows in clusters of their own names. */
function clustered(clusters: readonly string[], more = ''): string {
  const rows = clusters.map((passage, index) => `{id: r${index}, passage: ${JSON.stringify(passage)}}`).join(', ')
  return `benchleaf: 1
title: Passages
main: read
datasets:
  texts: {rows: [${rows}], cluster: passage}
tasks:
  read:
    dataset: texts
    prompt: "{{ passage }}"
    checks: [{contains: x}]
${more}`
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

function comparisonOf(report: Report, scope: 'task' | 'suite' = 'task') {
  const comparison = report.comparisons.find((each) => each.scope === scope)
  assert.ok(comparison)
  return comparison
}

describe('rows that share a cluster', () => {
  // Inspect's case: scores 0 to 19, here twentieths, in four clusters: SE .645497 / 20.
  const source = clustered(upTo(20).map((index) => `p${index % 4}`))
  const se = 0.6454972243679028 / 20
  const t = 3.182446305284264
  const { report, cells, graph } = scoredRun(source, ['a', 'b'], ({ rowIndex, modelIndex }) =>
    modelIndex === 0 ? rowIndex / 20 : 0,
  )

  it('widen a score’s interval', () => {
    const a = report.tasks.read?.models.a
    assert.equal(a?.clusters, 4)
    close(a?.scoreHigh ?? 0, 9.5 / 20 + t * se, 1e-9)
    assertShape(report)
  })

  it('widen a difference’s interval, and its p has as many degrees of freedom as clusters less one', () => {
    const comparison = comparisonOf(report)
    assert.deepEqual([comparison.n, comparison.clusters, comparison.test], [20, 4, 'paired-t'])
    close(comparison.low ?? 0, 9.5 / 20 - t * se, 1e-9)
    // SciPy 1.17.1: 2 * t.sf(9.5 / .6454972243679028, 3).
    close(comparison.p ?? 0, 0.0006804740832189663, 1e-12)
  })

  it('are known to a comparison of two runs', () => {
    const { report: other, cells: after } = scoredRun(source, ['a', 'b'], () => 0)
    assert.ok(other)
    const run = (own: typeof cells) => ({
      benchmark: { digest: graph.digest, source, attachments: {} },
      run: {} as never,
      models: graph.models,
      cells: own,
    })
    const { differences } = compareRuns(run(after), run(cells))
    close(differences[0]?.low ?? 0, 9.5 / 20 - t * se, 1e-9)
  })

  it('leave McNemar’s test, which takes each row by itself', () => {
    const copies = clustered(upTo(40).map((index) => `p${index % 4}`))
    const plain = ({ rowIndex, modelIndex }: { rowIndex: number; modelIndex: number }) =>
      modelIndex === 0 || rowIndex % 4 === 0 ? 1 : 0
    const together = comparisonOf(scoredRun(copies, ['a', 'b'], plain).report)
    assert.equal(together.test, 'paired-t')
    assert.ok((together.p ?? 0) > 0.05, `${together.p}: four clusters of ten rows each tell as much as four rows`)
    const apart = comparisonOf(scoredRun(clustered(upTo(40).map((index) => `p${index}`)), ['a', 'b'], plain).report)
    assert.equal(apart.test, 'mcnemar')
    assert.ok((apart.p ?? 1) < 1e-6)
  })
})

/** Two tasks over one dataset, or over two whose rows differ, in a suite. */
function suiteOf(rows: number, { combine = 'weighted_mean', apart = false } = {}): string {
  const dataset = (name: string) =>
    `  ${name}: {rows: [${upTo(rows).map((index) => `{id: r${index}, word: ${name}${index}}`)}]}\n`
  const task = (name: string, from: string) =>
    `  ${name}: {dataset: ${from}, prompt: "{{ word }} ${name}", checks: [{contains: x}]}\n`
  return `benchleaf: 1
title: Suite
main: both
datasets:
${dataset('one')}${apart ? dataset('two') : ''}tasks:
${task('first', 'one')}${task('second', apart ? 'two' : 'one')}suites:
  both: {tasks: [first, second], combine: ${combine}}
`
}

describe('a suite', () => {
  const scores = [0.9, 0.2, 0.7, 0.4, 1, 0.3, 0.8, 0.6]
  const outcome = ({ rowIndex, modelIndex }: { rowIndex: number; modelIndex: number }): Outcome =>
    modelIndex === 0 ? (scores[rowIndex] ?? 0) : 0.5

  it('takes a row of several tasks as one: asking twice tells no more', () => {
    const { report } = scoredRun(suiteOf(8), ['a', 'b'], outcome)
    const [suite, task] = [comparisonOf(report, 'suite'), comparisonOf(report)]
    assert.deepEqual([suite.n, suite.clusters, suite.test], [16, 8, 'stratified-t'])
    close(suite.low ?? 0, task.low ?? 1, 1e-12)
    close(suite.p ?? 0, task.p ?? 1, 1e-12)
    const { a } = report.suites.both?.models ?? {}
    close(a?.scoreLow ?? 0, report.tasks.first?.models.a?.scoreLow ?? 1, 1e-12)
    assertShape(report)
  })

  it('takes tasks over other rows as independent', () => {
    const { report } = scoredRun(suiteOf(8, { apart: true }), ['a', 'b'], outcome)
    const [suite, task] = [comparisonOf(report, 'suite'), comparisonOf(report)]
    assert.equal(suite.clusters, undefined)
    // Half the variance, and 2 · 7 degrees of freedom: t(0.975, 14) = 2.144787 for t(0.975, 7) = 2.364624.
    const half = ((task.high ?? 0) - (task.low ?? 0)) / 2 / Math.SQRT2
    close(((suite.high ?? 0) - (suite.low ?? 0)) / 2, (half * 2.1447866879169273) / 2.3646242510102993, 1e-9)
  })

  for (const combine of ['min', 'geometric_mean']) {
    it(`that is a ${combine} has an interval and a comparison, the same for the same cells`, () => {
      const source = suiteOf(8, { combine, apart: true })
      const { report } = scoredRun(source, ['a', 'b'], ({ rowIndex, modelIndex, plan }) =>
        modelIndex === 0 ? (scores[rowIndex] ?? 0) : (scores[rowIndex] ?? 0) / (plan.name === 'first' ? 4 : 1),
      )
      const { a } = report.suites.both?.models ?? {}
      assert.ok(a && a.score !== null && a.scoreLow !== null && a.scoreHigh !== null)
      assert.ok(a.scoreLow < a.score && a.score < a.scoreHigh && a.scoreHigh - a.scoreLow > 0.1)
      const comparison = comparisonOf(report, 'suite')
      assert.equal(comparison.test, 'randomisation')
      assert.ok(comparison.low !== null && comparison.low > 0 && (comparison.p ?? 1) < 0.05)
      assert.deepEqual(
        report.standings[0]?.models.map(({ letters }) => letters),
        ['a', 'b'],
      )
      assert.deepEqual(scoredRun(source, ['a', 'b'], outcome).report, scoredRun(source, ['a', 'b'], outcome).report)
      assertShape(report)
    })
  }

  it('claims no tie between models that were never compared', () => {
    const { report } = scoredRun(suiteOf(4, { combine: 'min' }), ['a', 'b'], ({ rowIndex, modelIndex }) =>
      (rowIndex + modelIndex) % 2 === 0 ? 1 : null,
    )
    assert.equal(report.comparisons.length, 0)
    assert.deepEqual(
      report.standings[0]?.models.map(({ letters }) => letters),
      ['', ''],
    )
    assertShape(report)
  })
})

describe('what so many rows can tell', () => {
  const plain = (rows: number) => clustered(upTo(rows).map((index) => `p${index}`))
  const detectableOf = (rows: number, outcome: Parameters<typeof scoredRun>[2]) => {
    const { report } = scoredRun(plain(rows), ['a', 'b'], outcome)
    assertShape(report)
    const { detectable } = report.standings[0] ?? {}
    assert.ok(detectable)
    return { detectable, comparison: comparisonOf(report) }
  }

  it('is nothing with two rows, and their difference’s interval keeps to what scores can be', () => {
    const { detectable, comparison } = detectableOf(2, ({ rowIndex, modelIndex }) =>
      modelIndex === 0 ? 1 - rowIndex / 6 : 0,
    )
    assert.equal(detectableWords(detectable), 'With 2 rows no difference can be counted on to show.')
    assert.deepEqual([comparison.low !== null && comparison.low >= -1, comparison.high], [true, 1])
  })

  it('is nothing with five rows that pass or fail, and something from six on', () => {
    const { detectable } = detectableOf(5, ({ modelIndex }) => 1 - modelIndex)
    assert.deepEqual(detectable, { rows: 5, difference: null })
    assert.match(detectableWords(detectable), /^With 5 rows that pass or fail, no difference can be told from luck/)
    const six = detectableOf(6, ({ modelIndex }) => 1 - modelIndex)
    assert.ok(six.detectable.difference !== null && six.detectable.difference > 0.9)
    assert.ok((six.comparison.pAdjusted ?? 1) < 0.05)
  })
})

describe('what so many rows can tell of several models', () => {
  it('is nothing where even the clearest of all pairs would not stand Holm’s correction', () => {
    const rows = clustered(upTo(8).map((index) => `p${index}`))
    const { report } = scoredRun(rows, ['a', 'b', 'c', 'd', 'e'], ({ modelIndex }) => (modelIndex === 0 ? 1 : 0))
    // Ten pairs: 10 · 2^(1−8) is 0.078.
    assert.deepEqual(report.standings[0]?.detectable, { rows: 8, difference: null })
    assert.ok(report.comparisons.every(({ pAdjusted }) => pAdjusted !== null && pAdjusted > 0.05))
  })

  it('counts every pair that is tested, also one that no row tells apart', () => {
    const rows = clustered(upTo(12).map((index) => `p${index}`))
    const score = ({ modelIndex, rowIndex }: { modelIndex: number; rowIndex: number }) =>
      modelIndex === 2 ? rowIndex / 12 : 0.5
    const three = scoredRun(rows, ['a', 'b', 'c'], score).report.standings[0]?.detectable?.difference ?? 0
    const two = scoredRun(rows, ['a', 'c'], ({ modelIndex, rowIndex }) =>
      score({ modelIndex: modelIndex * 2, rowIndex }),
    ).report.standings[0]?.detectable?.difference
    assert.ok(two !== undefined && two !== null && three > two * 1.1, `${three} and ${two}`)
  })
})

describe('what a suite can tell', () => {
  const suite = (combine: string) => `benchleaf: 1
title: Two tasks
main: both
datasets:
  words: {rows: [${upTo(20).map((index) => `{id: r${index}, word: w${index}}`)}]}
tasks:
  one: {dataset: words, prompt: "{{ word }}", checks: [{contains: x}]}
  two: {dataset: words, prompt: "{{ word }}?", checks: [{contains: x}]}
suites:
  both: {tasks: [one, two], combine: ${combine}}
`
  const score = ({ modelIndex, rowIndex }: { modelIndex: number; rowIndex: number }) =>
    modelIndex === 0 ? 0.6 + (rowIndex % 5) / 20 : 0.5 + (rowIndex % 3) / 20
  const detectable = (combine: string, models = ['a', 'b']) => {
    const { report } = scoredRun(suite(combine), models, score)
    assertShape(report)
    return report.standings.map((each) => each.detectable?.difference ?? 0)
  }

  it('is what either of two tasks can tell that are asked of the same rows and come out the same', () => {
    const [both = 0, one = 0] = detectable('weighted_mean')
    assert.ok(one > 0)
    close(both, one, 1e-12)
  })

  it('is much the same for a suite that is no mean, by its draws', () => {
    const [mean = 0] = detectable('weighted_mean')
    const [geometric = 0] = detectable('geometric_mean')
    close(geometric / mean, 1, 0.15)
  })

  it('is less with more pairs to compare', () => {
    const [two = 0] = detectable('weighted_mean')
    const [three = 0] = detectable('weighted_mean', ['a', 'b', 'c'])
    assert.ok(three > two)
  })
})

describe('ways of asking', () => {
  it('are compared as models are: by McNemar’s exact test where rows pass or fail', () => {
    const source = `benchleaf: 1
title: Ways
main: ask
datasets:
  words: {rows: [${upTo(12).map((index) => `{id: r${index}, word: w${index}}`)}]}
tasks:
  ask:
    dataset: words
    prompt: "{{ word }}"
    variants: {plain: {}, kind: {system: Please.}}
    checks: [{contains: x}]
`
    const { report } = scoredRun(source, ['a'], ({ variantIndex, rowIndex }) =>
      variantIndex === 1 || rowIndex > 9 ? 1 : rowIndex < 4 ? 0 : 1,
    )
    const [only] = report.tasks.ask?.variantComparisons ?? []
    assert.deepEqual([only?.test, only?.aOnly, only?.bOnly, only?.p], ['mcnemar', 0, 4, 0.125])
    assertShape(report)
  })
})
