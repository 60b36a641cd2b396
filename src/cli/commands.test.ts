import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type OpenAiServer, startOpenAiServer } from '../server/testing/openai-server.testing.ts'
import { modelsAtHome } from './graph-models.ts'
import { benchleaf } from './testing/benchleaf.testing.ts'

const gsm8k = fileURLToPath(new URL('../../examples/gsm8k/gsm8k.bench.yaml', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'benchleaf-cli-'))

const tiny = (changes = '') => `benchleaf: 1
title: Tiny
main: say
models: [echo]
datasets:
  words:
    rows: [{id: a, word: leaf}, {id: b, word: tree}]
tasks:
  say:
    dataset: words
    prompt: "{{ word }}"
    checks:
      - contains: "{{ word }}"
${changes}`

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

let server: OpenAiServer
before(async () => {
  server = await startOpenAiServer()
})
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('benchleaf validate', () => {
  it('exits 0 and says so when nothing is wrong', async () => {
    const { code, stdout } = await benchleaf(['validate', file('good.bench.yaml', tiny())])
    assert.equal(code, 0)
    assert.match(stdout, /no findings/)
  })
  it('exits 1 and gives the diagnostics as JSON with 1-based places', async () => {
    const path = file('bad.bench.yaml', tiny().replace('contains:', 'contians:'))
    const { code, stdout } = await benchleaf(['validate', path, '--format', 'json'])
    const [diagnostic, ...more] = JSON.parse(stdout)
    assert.equal(code, 1)
    assert.deepEqual(more, [])
    assert.equal(diagnostic.code, 'unknown-check')
    assert.deepEqual([diagnostic.line, diagnostic.column, diagnostic.endLine, diagnostic.endColumn], [13, 9, 13, 17])
    assert.equal(diagnostic.fix.edit.text, 'contains')
  })
  it('exits 2 in plain words for a file that is not there', async () => {
    const { code, stderr } = await benchleaf(['validate', join(folder, 'none.yaml')])
    assert.equal(code, 2)
    assert.match(stderr, /There is no file/)
    assert.doesNotMatch(stderr, /at .*\.ts:\d+/)
  })
})

describe('benchleaf graph', () => {
  it('counts calls without a proxy', async () => {
    const { code, stdout } = await benchleaf(['graph', gsm8k, '--format', 'json'])
    const graph = JSON.parse(stdout)
    assert.equal(code, 0)
    assert.equal(graph.cellCount, 5276)
    assert.equal(graph.estimate.calls, 5276)
  })
  it('counts each model that a pattern stands for, and knows what baselines and recorded answers cost', async () => {
    const path = file('patterns.bench.yaml', tiny().replace('[echo]', '[baseline/*, "recorded/gpt3-*"]'))
    const { stdout } = await benchleaf(['graph', path, '--format', 'json'])
    const { models, unexpanded, cellCount, estimate } = JSON.parse(stdout)
    assert.ok(models.includes('baseline/echo') && models.some((id: string) => id.startsWith('recorded/gpt3-')))
    assert.ok(!models.includes('baseline/lexical-judge'), 'a judge is no contestant')
    assert.deepEqual([unexpanded, cellCount, estimate.usd], [[], 2 * models.length, 0])
  })
  it('asks a proxy for what a pattern stands for, and without one counts it as one model', async () => {
    const path = file('all.bench.yaml', tiny().replace('[echo]', '[all]'))
    const { stdout } = await benchleaf(['graph', path, '--proxy', server.url, '--format', 'json'])
    assert.deepEqual(JSON.parse(stdout).models, ['echo', 'upper', 'judge'])
    const { models, unexpanded } = await modelsAtHome(['all', 'baseline/echo', 'openai/*', 'baseline/none-*'])
    assert.deepEqual(
      [models.map(({ id }) => id), unexpanded],
      [
        ['all', 'baseline/echo', 'openai/*'],
        ['all', 'openai/*'],
      ],
    )
  })
  it('exits 2 in plain words for an unknown task and an unknown format', async () => {
    for (const [args, words] of [
      [['graph', gsm8k, '--task', 'nope'], /no task or suite "nope"|no task "nope"/],
      [['graph', gsm8k, '--format', 'xml'], /--format takes text, json or mermaid, not "xml"/],
      [['validate', gsm8k, '--format', 'xml'], /--format takes text or json, not "xml"/],
      [['run', gsm8k, '--format', 'xml'], /--format takes .*, not "xml"/],
    ] as const) {
      const { code, stderr } = await benchleaf(args)
      assert.equal(code, 2)
      assert.match(stderr, words)
      assert.doesNotMatch(stderr, /should not/)
    }
  })
  it('draws Mermaid', async () => {
    const { stdout } = await benchleaf(['graph', gsm8k, '--format', 'mermaid'])
    assert.match(stdout, /^flowchart LR/)
  })
})

describe('benchleaf run', () => {
  it('gives the published accuracies of GSM8K', async () => {
    const { code, stdout, stderr } = await benchleaf(['run', gsm8k, '--format', 'json', '--quiet'])
    assert.equal(code, 0, stderr)
    const { models } = JSON.parse(stdout).tasks.solve
    const scores = Object.values(models as Record<string, { score: number; n: number }>).map(({ score, n }) => [
      Number((score * 100).toFixed(2)),
      n,
    ])
    assert.deepEqual(scores, [
      [21.68, 1319],
      [39.04, 1319],
      [34.72, 1319],
      [56.25, 1319],
    ])
  })
  it('works against any OpenAI-compatible gateway, whose model ids are its own', async () => {
    const out = join(folder, 'gateway.json')
    const { code, stdout, stderr } = await benchleaf([
      'run',
      file('gateway.bench.yaml', tiny()),
      '--proxy',
      server.url,
      '--out',
      out,
    ])
    assert.equal(code, 0, stderr)
    assert.match(stdout, /echo +a +100\.00 %/)
    const bundle = JSON.parse(readFileSync(out, 'utf8'))
    assert.equal(bundle.run.status, 'finished')
    assert.equal(bundle.cells.length, 2)
    assert.equal(bundle.cells[0].records.length, 1)
    assert.equal(bundle.records[bundle.cells[0].records[0]].output.text, bundle.cells[0].output)
  })
  it('exits 1 when a threshold is missed, and names it', async () => {
    const path = file('threshold.bench.yaml', tiny('      - equals: never\n'))
    const { code, stderr } = await benchleaf(['run', path, '--proxy', server.url, '--min-score', '0.9'])
    assert.equal(code, 1)
    assert.match(stderr, /misses --min-score 0\.9/)
  })
  it('exits 2 for a broken benchmark, an unknown option, an unknown model and an unknown task', async () => {
    const good = file('usage.bench.yaml', tiny())
    const broken = file('broken.bench.yaml', tiny().replace('dataset: words', 'dataset: wrods'))
    for (const args of [[broken], [good, '--nonsense'], [good, '--task', 'none'], [good, '--limit', 'x']]) {
      assert.equal((await benchleaf(['run', ...args, '--proxy', server.url])).code, 2)
    }
    assert.equal((await benchleaf(['run', gsm8k, '--models', 'recorded/none'])).code, 2)
  })
  it('exits 2 in plain words, before it asks anybody, when the run cannot be saved', async () => {
    const before = server.counts.requests
    const out = join(folder, 'nowhere', 'x.json')
    const { code, stderr } = await benchleaf([
      'run',
      file('unsaved.bench.yaml', tiny()),
      '--proxy',
      server.url,
      '--out',
      out,
    ])
    assert.equal(code, 2)
    assert.match(stderr, /cannot be saved there: there is no folder .*nowhere/)
    assert.equal(server.counts.requests, before)
  })
  it('exits 3 when a cell ended in error, and says why in the cell', async () => {
    const failing = await startOpenAiServer({ apiKey: 'right' })
    const out = join(folder, 'error.json')
    const { code } = await benchleaf(
      ['run', file('error.bench.yaml', tiny()), '--proxy', failing.url, '--models', 'echo', '--out', out],
      {},
    )
    await failing.close()
    assert.equal(code, 2, 'a gateway that refuses its list is a usage error')
    const limited = await benchleaf([
      'run',
      file('limited.bench.yaml', tiny('limits: {requests: 1}\n')),
      '--proxy',
      server.url,
    ])
    assert.equal(limited.code, 3)
    assert.match(limited.stderr, /limit of 1 requests/)
  })
  it('exits 2 and asks nobody when a limit of dollars cannot be kept for want of a price', async () => {
    const before = server.counts.requests
    const own = file('unpriced.bench.yaml', tiny('limits: {usd: 0.000001}\n'))
    const out = join(folder, 'unpriced.json')
    for (const args of [[own], [file('max-usd.bench.yaml', tiny()), '--max-usd', '5', '--out', out]]) {
      const { code, stderr } = await benchleaf(['run', ...args, '--proxy', server.url])
      assert.equal(code, 2)
      assert.match(stderr, /price of echo is not known/)
    }
    assert.equal(server.counts.requests, before)
    assert.ok(!existsSync(`${out}.journal`), 'a run that was not begun leaves no journal')
  })
  it('makes no more requests than its limit, however often it is continued', async () => {
    const before = server.counts.requests
    const path = file('continued.bench.yaml', tiny('limits: {requests: 1}\n'))
    const args = ['run', path, '--proxy', server.url, '--out', join(folder, 'continued.json')]
    for (const more of [[], ['--resume'], ['--resume']]) assert.equal((await benchleaf([...args, ...more])).code, 3)
    assert.equal(server.counts.requests - before, 1)
  })
  it('keeps the report alone on standard output', async () => {
    const { stdout } = await benchleaf([
      'run',
      file('alone.bench.yaml', tiny()),
      '--proxy',
      server.url,
      '--format',
      'json',
    ])
    assert.equal(JSON.parse(stdout).target.name, 'say')
  })
  it('refuses to overwrite an unfinished run', async () => {
    const out = join(folder, 'unfinished.json')
    writeFileSync(`${out}.journal`, '')
    const { code, stderr } = await benchleaf([
      'run',
      file('unfinished.bench.yaml', tiny()),
      '--proxy',
      server.url,
      '--out',
      out,
    ])
    assert.equal(code, 2)
    assert.match(stderr, /--resume/)
  })
})

describe('benchleaf report', () => {
  it('renders a saved run', async () => {
    const out = join(folder, 'report.json')
    await benchleaf(['run', file('report.bench.yaml', tiny()), '--proxy', server.url, '--out', out])
    const { code, stdout } = await benchleaf(['report', out, '--format', 'json'])
    assert.equal(code, 0)
    assert.equal(JSON.parse(stdout).tasks.say.models.echo.score, 1)
  })
  it('exits 2 for a file that is no run', async () => {
    assert.equal((await benchleaf(['report', gsm8k])).code, 2)
  })
})
