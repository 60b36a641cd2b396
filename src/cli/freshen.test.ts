import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { freshen } from './freshen.ts'

const before = 1_700_000_000
const built = before + 100
const later = before + 200

const sources = [
  'schemas/benchmark.schema.json',
  'src/checks/equals.ts',
  'src/playground/app.tsx',
  'src/cli/run.ts',
  'examples/a/a.bench.yaml',
  'index.html',
  'vite.config.ts',
]
const generated = [
  'src/language/benchmark.generated.ts',
  'src/language/benchmark-validator.generated.js',
  'src/server/proxy/config-validator.generated.js',
  'src/engine/calibration/human-label-validator.generated.js',
  'src/checks/registry.generated.ts',
  'src/checks/hosted-registry.generated.ts',
  'src/checks/kinds.generated.ts',
]

/** A checkout in which everything is built; `changes` gives files another time, or none at all. */
function stale(context: TestContext, changes: Readonly<Record<string, number | null>> = {}): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'benchleaf-fresh-'))
  context.after(() => rmSync(root, { recursive: true, force: true }))
  const all = [...sources, ...generated, 'dist/index.html', ...Object.keys(changes)]
  for (const path of all) {
    const change = changes[path]
    if (change === null) continue
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), '')
    const time = change ?? (sources.includes(path) ? before : built)
    utimesSync(join(root, path), time, time)
  }
  const asked: string[] = []
  freshen(root, (what) => asked.push(what) > 0)
  return asked
}

test('what is fresh is not built again', (context) => {
  assert.deepEqual(stale(context), [])
})

test('a page that is missing is built', (context) => {
  assert.deepEqual(stale(context, { 'dist/index.html': null }), ['the playground'])
})

test('a page that is older than its source, an example or its settings is built', (context) => {
  for (const path of ['src/playground/app.tsx', 'src/engine/new.ts', 'examples/a/a.bench.yaml', 'vite.config.ts'])
    assert.deepEqual(stale(context, { [path]: later }), ['the playground'], path)
})

test('what the page is not made of does not count', (context) => {
  for (const path of ['src/cli/run.ts', 'src/playground/app.test.ts', 'src/server/x.ts', 'README.md'])
    assert.deepEqual(stale(context, { [path]: later }), [], path)
})

test('a schema that is newer than what is made from it makes both anew, in their order', (context) => {
  const both = ['types and validators', 'the playground']
  assert.deepEqual(stale(context, { 'schemas/benchmark.schema.json': later }), both)
  assert.deepEqual(stale(context, { 'src/checks/kinds.generated.ts': null }), ['types and validators'])
})

test('what could not be built is told', (context) => {
  const root = mkdtempSync(join(tmpdir(), 'benchleaf-fresh-'))
  context.after(() => rmSync(root, { recursive: true, force: true }))
  writeFileSync(join(root, 'index.html'), '')
  assert.deepEqual(
    freshen(root, () => false),
    ['the playground'],
  )
})
