import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Json } from '../../src/language/json.ts'
import { parseYaml } from '../../src/language/parse.ts'
import { conformanceBenchmark } from '../conformance-benchmark.testing.ts'
import { featureBenchmarks } from '../conformance-features.testing.ts'
import { featuresUsed, languageFeatures } from '../language-features.testing.ts'

const examples = new URL('../../examples/', import.meta.url)
const gallery: readonly { readonly folder: string; readonly file: string }[] = JSON.parse(
  readFileSync(new URL('index.json', examples), 'utf8'),
)

/** All that src/playground/same-result.test.ts runs in the terminal and in the page's worker. */
const sources = [
  conformanceBenchmark().source,
  ...gallery.map(({ folder, file }) => readFileSync(new URL(`${folder}/${file}`, examples), 'utf8')),
  ...featureBenchmarks.map(({ source }) => source),
]

test('every check, every key and every word of the language stands in a benchmark that runs on both hosts', () => {
  const used = new Set(sources.flatMap((source) => [...featuresUsed(parseYaml(source, 'x').value as Json)]))
  const all = languageFeatures()
  assert.ok(all.has('ToolCallCheck.arguments_match') && all.has('Vote.pick=first_valid') && all.size > 400)
  assert.deepEqual(
    [...all].filter((feature) => !used.has(feature)),
    [],
  )
})

test('a file shows the features it uses, and no others', () => {
  const file = {
    benchleaf: 1,
    title: 'x',
    tasks: { a: { prompt: 'y', vote: { of: 3 }, checks: [{ equals: 'z', name: 'n' }] } },
  }
  assert.deepEqual([...featuresUsed(file)].toSorted(), [
    'CheckName',
    'EqualsCheck.equals',
    'File.benchleaf',
    'File.tasks',
    'File.title',
    'Task.checks',
    'Task.prompt',
    'Task.vote',
    'Vote.of',
  ])
})
