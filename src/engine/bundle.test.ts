import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { compileGraph } from '../graph/compile.ts'
import { buildBundle, bundleText } from './bundle.ts'
import type { CallRecord } from './record.ts'
import { buildReport } from './report.ts'
import { startRun } from './run.ts'
import { VirtualClock } from './testing/virtual-clock.testing.ts'
import { benchmarkOf, fakeModel, MemoryRecords, modelErrors, ScriptedClient } from './testing/world.testing.ts'

const schema = JSON.parse(readFileSync(new URL('../../schemas/run.schema.json', import.meta.url), 'utf8'))

async function bundleOfARun() {
  const clock = new VirtualClock()
  const records = new MemoryRecords()
  const client = new ScriptedClient(clock, (digest, attempt) =>
    digest < '3'
      ? { kind: 'error', afterMs: 3, error: modelErrors.server() }
      : attempt === 1 && digest < '8'
        ? { kind: 'error', afterMs: 3, error: modelErrors.rateLimit(100) }
        : { kind: 'reply', afterMs: 5 },
  )
  const rows = Array.from({ length: 12 }, (_, index) => `question ${'y'.repeat(index)}`)
  const benchmark = benchmarkOf(rows, { repeat: 2, checks: [{ all_of: [{ contains: 'says' }, { ends_with: '1' }] }] })
  const graph = compileGraph(benchmark, { models: [fakeModel('fake/a'), fakeModel('fake/b')] })
  const outcome = await clock.drive(
    startRun(graph, { client, records, clock, random: () => 0.5 }, { concurrency: 4 }).done,
  )
  const facts = {
    id: 'run',
    startedAt: '',
    endedAt: '',
    engine: 'benchleaf',
    proxy: '',
    seed: null,
    target: 'ask',
    limit: null,
  }
  return buildBundle({
    graph,
    source: 'x',
    attachments: {},
    facts,
    outcome,
    report: buildReport(graph, outcome.cells),
    records: (digest) => records.records.get(digest),
  })
}

it('a bundle has the published shape, failures, retries and groups included', async () => {
  const bundle = JSON.parse([...bundleText(await bundleOfARun())].join(''))
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema)
  const valid: boolean = validate(bundle)
  assert.ok(valid, JSON.stringify(validate.errors?.slice(0, 3)))
  const statuses = new Set(bundle.cells.map((cell: { status: string }) => cell.status))
  assert.deepEqual([...statuses].sort(), ['error', 'scored'])
  const records: readonly CallRecord[] = Object.values(bundle.records)
  const done = records.filter((record) => record.status === 'done')
  assert.ok(done.length > 0)
  for (const { output, usage } of done) {
    assert.equal(output.reasoning, 'It asks 1 things.')
    assert.equal(usage.reasoningTokens, 1)
  }
})

it('the text is the bundle', async () => {
  const bundle = await bundleOfARun()
  assert.deepEqual(JSON.parse([...bundleText(bundle)].join('')), JSON.parse(JSON.stringify(bundle)))
})
