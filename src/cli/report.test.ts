import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import Papa from 'papaparse'
import type { RunBundle } from '../engine/bundle.ts'
import { gradedCriteria } from '../engine/calibration/graded.ts'
import { readBenchmark } from '../language/read.ts'
import { type OpenAiServer, startOpenAiServer } from '../server/testing/openai-server.testing.ts'
import { benchleaf } from './testing/benchleaf.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-report-'))
const run = join(folder, 'run.json')

const source = `benchleaf: 1
title: Words & <signs>
main: say
models: [echo, upper]
datasets:
  words:
    rows: [{id: "a|b", word: "=SUM(1)"}, {id: "<b>", word: "tree & root"}, {id: c, word: leaf}]
rubrics:
  plain:
    judge: judge
    scale: pass_fail
    criteria:
      short: {ask: Is the answer one word?}
tasks:
  say:
    dataset: words
    prompt: "{{ word }}"
    checks:
      - contains: "{{ word }}"
      - rubric: plain
`

let server: OpenAiServer
let bundle: RunBundle
before(async () => {
  server = await startOpenAiServer()
  const spec = join(folder, 'words.bench.yaml')
  writeFileSync(spec, source)
  const { code, stderr } = await benchleaf(['run', spec, '--proxy', server.url, '--out', run, '--quiet'])
  assert.equal(code, 0, stderr)
  bundle = JSON.parse(readFileSync(run, 'utf8')) as RunBundle
})
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function rendered(format: string): Promise<string> {
  const { code, stdout, stderr } = await benchleaf(['report', run, '--format', format])
  assert.equal(code, 0, stderr)
  return stdout
}

describe('benchleaf report', () => {
  it('jsonl: a cell a line', async () => {
    const lines = (await rendered('jsonl')).trim().split('\n')
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      bundle.cells,
    )
  })

  it('csv: a cell a line, and no spreadsheet runs what a model said', async () => {
    const { data, errors } = Papa.parse<Record<string, string>>((await rendered('csv')).trim(), { header: true })
    assert.deepEqual(errors, [])
    assert.equal(data.length, bundle.cells.length)
    assert.ok(data.every(({ output }) => !output?.startsWith('=')))
  })

  it('junit: well-formed, with a case a cell and a failure for each that does not pass', async () => {
    const xml = await rendered('junit')
    assert.equal(xml.match(/<testcase /g)?.length, bundle.cells.length)
    assert.equal(xml.match(/<failure /g)?.length, bundle.cells.filter(({ pass }) => pass === false).length)
    assert.ok(xml.includes('name="&lt;b&gt;"'))
    assert.doesNotMatch(xml, /&(?!amp;|lt;|gt;|quot;|#10;)/)
  })

  it('md: a table a task, whose cells no id can break', async () => {
    const lines = (await rendered('md')).split('\n').filter((line) => line.startsWith('|'))
    assert.equal(lines.length, 2 + bundle.models.length)
    assert.ok(lines.every((line) => line.match(/(?<!\\)\|/g)?.length === 10))
  })

  it('html: one file without scripts or other files, in which nothing a model said is markup', async () => {
    const page = await rendered('html')
    assert.doesNotMatch(page, /<script|<link|<img|<iframe|javascript:|\son\w+=|url\(|https?:/i)
    assert.ok(page.includes('Words &amp; &lt;signs&gt;'))
    assert.ok(page.includes('&lt;b&gt;'))
    assert.ok(!page.includes('<b>'))
    assert.ok(page.includes(bundle.benchmark.digest))
    const tags = [...page.matchAll(/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/g)].filter(([, , tag]) => tag !== 'meta')
    const open: string[] = []
    for (const [, closing, tag = '', empty] of tags) {
      if (closing) assert.equal(open.pop(), tag)
      else if (!empty) open.push(tag)
    }
    assert.deepEqual(open, [])
  })

  it('compares two runs: text and html say what differs', async () => {
    const text = await benchleaf(['report', run, run])
    assert.match(text.stdout, /Both runs asked the same benchmark\. 0 of 6 shared cells came out otherwise/)
    const page = await benchleaf(['report', run, run, '--format', 'html'])
    assert.match(page.stdout, /What differs between the runs/)
    const ids = [...page.stdout.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    assert.equal(new Set(ids).size, ids.length)
  })

  it('exits 2 for a format there is none of', async () => {
    const { code, stderr } = await benchleaf(['report', run, '--format', 'pdf'])
    assert.equal(code, 2)
    assert.match(stderr, /junit/)
  })

  it('holds the judge against labels of people, and says which lines are none', async () => {
    const { benchmark } = readBenchmark(source, { file: 'words' })
    assert.ok(benchmark)
    const labels = gradedCriteria(benchmark, bundle.cells).map(({ cell, check, criterion, rubric }) => ({
      task: cell.task,
      row: cell.row,
      model: cell.model,
      check,
      criterion: criterion.name,
      verdict: cell.row === 'c' ? 'pass' : 'fail',
      rubric,
      by: 'jane',
    }))
    assert.equal(labels.length, bundle.cells.length)
    const path = join(folder, 'labels.jsonl')
    writeFileSync(path, [...labels.map((label) => JSON.stringify(label)), 'nonsense'].join('\n'))
    const { code, stdout, stderr } = await benchleaf(['report', run, '--labels', path])
    assert.equal(code, 0, stderr)
    assert.match(stdout, /short \(rubric plain, task say\): judge against people/)
    assert.match(stdout, /corrected for the judge's error/)
    assert.match(stderr, /Line 7 is no label/)
    const json = await benchleaf(['report', run, '--labels', path, '--format', 'json'])
    assert.equal(JSON.parse(json.stdout).calibration.criteria.length, 1)
  })
})
