import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { RunBundle } from '../engine/bundle.ts'
import { type OpenAiServer, startOpenAiServer } from '../server/testing/openai-server.testing.ts'
import { benchleaf } from './testing/benchleaf.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-rescore-'))
const gsm8k = fileURLToPath(new URL('../../examples/gsm8k/gsm8k.bench.yaml', import.meta.url))

const source = `benchleaf: 1
title: Words
main: say
models: [echo]
datasets:
  words:
    rows: [{id: a, word: leaf}, {id: b, word: tree}, {id: c, word: root}]
rubrics:
  plain:
    judge: judge
    scale: pass_fail
    criteria:
      short: {ask: Is the answer one word?, levels: {pass: one word}}
      kind: {ask: "Is {{ word }} a part of a plant?"}
tasks:
  say:
    dataset: words
    prompt: "{{ word }}"
    checks:
      - contains: "{{ word }}"
      - rubric: plain
`

let server: OpenAiServer
const run = join(folder, 'run.json')

before(async () => {
  server = await startOpenAiServer()
  const spec = join(folder, 'words.bench.yaml')
  writeFileSync(spec, source)
  const { code, stderr } = await benchleaf(['run', spec, '--proxy', server.url, '--out', run, '--quiet'])
  assert.equal(code, 0, stderr)
})
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const bundleOf = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as RunBundle

/** The run, scored again by a changed benchmark: the exit code and the new bundle, and how often the server was asked. */
async function rescored(changed: string, options: readonly string[] = []) {
  const spec = join(folder, 'changed.bench.yaml')
  const out = join(folder, 'again.json')
  writeFileSync(spec, changed)
  const before = server.counts.requests
  const { code, stderr } = await benchleaf(['rescore', run, '--spec', spec, '--out', out, '--quiet', ...options])
  return { code, stderr, bundle: bundleOf(out), asked: server.counts.requests - before }
}

describe('benchleaf rescore', () => {
  it('gives the same cells and report from a run alone', async () => {
    const out = join(folder, 'gsm8k.json')
    const again = join(folder, 'gsm8k-again.json')
    assert.equal((await benchleaf(['run', gsm8k, '--out', out, '--quiet'])).code, 0)
    const { code, stderr } = await benchleaf(['rescore', out, '--out', again, '--quiet'])
    assert.equal(code, 0, stderr)
    assert.deepEqual(bundleOf(again).cells, bundleOf(out).cells)
    assert.deepEqual(bundleOf(again).report, bundleOf(out).report)
  })

  it('asks nobody when a check was edited', async () => {
    const { code, bundle, asked } = await rescored(source.replace('contains: "{{ word }}"', 'equals: leaf'))
    assert.equal(code, 0)
    assert.equal(asked, 0)
    assert.deepEqual(
      bundle.cells.map(({ checks }) => checks[0]?.pass),
      [true, false, false],
    )
  })

  it('asks the judge of the edited criterion alone, once a row, and only with --judge', async () => {
    const edited = source.replace('pass: one word', 'pass: exactly one word')
    const refused = await rescored(edited)
    assert.equal(refused.code, 3)
    assert.equal(refused.asked, 0)
    assert.match(refused.bundle.cells[0]?.reason ?? '', /--judge/)
    const asked = await rescored(edited, ['--judge', '--proxy', server.url])
    assert.equal(asked.code, 0, asked.stderr)
    assert.equal(asked.asked, 3)
    const known = bundleOf(run).records
    const fresh = Object.keys(asked.bundle.records).filter((digest) => !Object.hasOwn(known, digest))
    assert.equal(fresh.length, 3)
  })

  it('says of a question that was changed that it has no recorded answer, and asks nobody', async () => {
    const { code, bundle, asked } = await rescored(source.replace('prompt: "{{ word }}"', 'prompt: "Say {{ word }}"'), [
      '--judge',
      '--proxy',
      server.url,
    ])
    assert.equal(code, 3)
    assert.equal(asked, 0)
    assert.match(bundle.cells[0]?.reason ?? '', /no recorded answer/)
  })
})
