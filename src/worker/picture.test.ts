import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileGraph } from '../graph/compile.ts'
import { readBenchmark } from '../language/read.ts'
import { pictureOf } from './picture.ts'
import type { GraphPicture } from './picture-api.ts'

const models = ['local/a', 'local/b'].map((id) => ({ id, provider: 'local', kind: 'live' as const }))

function pictured(source: string): GraphPicture {
  const { benchmark, diagnostics } = readBenchmark(source, { file: 'x.bench.yaml' })
  assert.ok(benchmark, JSON.stringify(diagnostics))
  return pictureOf(compileGraph(benchmark, { models }), source)
}

function placesIn({ nodes }: GraphPicture): Readonly<Record<string, string>> {
  return Object.fromEntries(nodes.map(({ id, path }) => [id, path.join('.')]))
}

test('each node leads to what the file says of it', () => {
  const picture = pictured(`benchleaf: 1
title: Pumps
main: diagnose
models: [local/a, local/b]
datasets:
  alarms:
    rows: [{id: a, cause: cavitation}, {id: b, cause: wear}]
rubrics:
  quality:
    judge: baseline/lexical-judge
    criteria:
      right: {ask: Is the answer right?}
      safe: {ask: Is it safe?}
tasks:
  diagnose:
    dataset: alarms
    prompt: "Why? {{ cause }}"
    extract: strip
    checks:
      - contains: "{{ cause }}"
      - rubric: quality
`)
  assert.deepEqual(placesIn(picture), {
    'diagnose/rows': 'datasets.alarms',
    'diagnose/prompt': 'tasks.diagnose.prompt',
    'diagnose/chat': 'models',
    'diagnose/extract': 'tasks.diagnose.extract',
    'diagnose/check-1': 'tasks.diagnose.checks.0',
    'diagnose/check-2/judge-1': 'rubrics.quality.criteria.right',
    'diagnose/check-2/judge-2': 'rubrics.quality.criteria.safe',
    'diagnose/check-2': 'tasks.diagnose.checks.1',
    'diagnose/score': 'tasks.diagnose.checks',
    'diagnose/mean': 'tasks.diagnose',
  })
  assert.deepEqual(picture.tasks, [{ name: 'diagnose', rows: 2, variants: 1, epochs: 1, cells: 4 }])
  assert.equal(picture.models, 2)
})

test('steps, variants and suites have places of their own', () => {
  const picture = pictured(`benchleaf: 1
title: Sums
main: both
models: [local/a, local/b]
suites:
  both: {tasks: [add, think]}
tasks:
  add:
    prompt: What is 2 + 2?
    checks: [{equals: "4"}]
    variants:
      naked: {}
      slowly: {prompt: "Think. What is 2 + 2?"}
  think:
    steps:
      draft: {prompt: What is 3 + 3?}
      final: {prompt: "Check {{ steps.draft.text }}", extract: last_number}
    checks: [{equals: "6"}]
`)
  const places = placesIn(picture)
  assert.equal(places['add/rows'], 'tasks.add')
  assert.equal(places['add/naked/prompt'], 'tasks.add.prompt')
  assert.equal(places['add/slowly/prompt'], 'tasks.add.variants.slowly.prompt')
  assert.equal(places['think/draft/prompt'], 'tasks.think.steps.draft.prompt')
  assert.equal(places['think/final/chat'], 'tasks.think.steps.final')
  assert.equal(places['think/final/extract'], 'tasks.think.steps.final.extract')
  assert.equal(places.both, 'suites.both')
})
