import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import type { RunBundle } from '../engine/bundle.ts'
import { serve } from '../server/serve.ts'
import { benchleaf } from './testing/benchleaf.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-verify-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const benchmark = `benchleaf: 1
title: Signed
main: say
models: [baseline/echo]
datasets:
  words:
    rows: [{id: a, word: leaf}, {id: b, word: tree}]
tasks:
  say:
    dataset: words
    repeat: 2
    prompt: "{{ word }}"
    checks:
      - contains: "{{ word }}"
`

describe('benchleaf report --verify', () => {
  it('proves each answer of a run with the proxy’s keys alone, and finds what was changed', async () => {
    const file = join(folder, 'signed.bench.yaml')
    const out = join(folder, 'run.json')
    const keys = join(folder, 'keys.json')
    writeFileSync(file, benchmark)
    const server = await serve({ port: 0, host: '127.0.0.1', dataFolder: folder, env: {}, log: () => undefined })
    try {
      const run = await benchleaf(['run', file, '--proxy', server.url, '--out', out, '--quiet'])
      assert.equal(run.code, 0, run.stderr)
      const online = await benchleaf(['report', out, '--verify', server.url])
      assert.match(online.stdout, /4 of 4 answers are proved/)
      for (const args of [
        [out, '--verify'],
        ['--verify', '--format', 'text', out],
      ]) {
        const own = await benchleaf(['report', ...args])
        assert.deepEqual([own.code, own.stdout.trim()], [0, 'Receipts: 4 of 4 answers are proved.'], own.stderr)
        assert.match(own.stderr, /keys are those of http:\/\/localhost:\d+, which the run itself names/)
      }
      const published = await fetch(`${server.url}/.well-known/jwks.json`)
      writeFileSync(keys, await published.text())
    } finally {
      await server.close()
    }
    const offline = await benchleaf(['report', out, '--verify', keys])
    assert.deepEqual([offline.code, offline.stdout.trim()], [0, 'Receipts: 4 of 4 answers are proved.'])
    const gone = await benchleaf(['report', out, '--verify'])
    assert.equal(gone.code, 2)
    assert.match(gone.stderr, /does not answer.*--verify KEYS/)

    const changes: readonly (readonly [RegExp, (text: string) => string])[] = [
      [/not the one that the proxy signed/, (text) => text.replace('"text":"leaf"', '"text":"leaves"')],
      [
        /token counts are not those/,
        (text) => text.replace(/"inputTokens":1(?=,"outputTokens":1\},"usd")/, '"inputTokens":9'),
      ],
      [/no receipt/, (text) => text.replace(/,"receipt":"[^"]+"/, '')],
    ]
    const text = JSON.stringify(JSON.parse(readFileSync(out, 'utf8')))
    for (const [message, change] of changes) {
      const changed = change(text)
      assert.notEqual(changed, text, String(message))
      const altered = join(folder, 'altered.json')
      writeFileSync(altered, changed)
      const { code, stdout } = await benchleaf(['report', altered, '--verify', keys])
      assert.equal(code, 1, stdout)
      assert.match(stdout, message)
    }

    const { records } = JSON.parse(text) as RunBundle
    const [first, second] = Object.values(records)
    assert.ok(first && second)
    const swapped = text.replace(first.receipt ?? '', second.receipt ?? '')
    writeFileSync(join(folder, 'swapped.json'), swapped)
    const replayed = await benchleaf(['report', join(folder, 'swapped.json'), '--verify', keys])
    assert.match(replayed.stdout, /The receipt is for another request/)
  })

  it('says what it takes where there are no keys', async () => {
    const out = join(folder, 'run.json')
    for (const place of [join(folder, 'none.json'), out, 'http://127.0.0.1:1']) {
      const { code, stderr } = await benchleaf(['report', out, '--verify', place])
      assert.equal(code, 2, place)
      assert.match(stderr, /--verify takes|does not answer/)
    }
  })
})
