import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { messages } from '../../src/language/messages.ts'
import { readBenchmark } from '../../src/language/read.ts'
import { brokenBenchmarks, givenFiles } from '../conformance-broken.testing.ts'

describe('a broken benchmark yields the one right code at the right place', () => {
  for (const { file, source, expected } of brokenBenchmarks) {
    it(file, () => {
      assert.ok(expected, 'the first line says what is expected')
      const { benchmark, diagnostics } = readBenchmark(source, { file, attachments: givenFiles })
      const found = diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)
      assert.deepEqual(found, [`${expected.code} ${expected.place}`], JSON.stringify(diagnostics, null, 1))
      const [only] = diagnostics
      assert.equal(benchmark === undefined, only?.severity === 'error')
      const lines = source.split('\n')
      assert.ok(only && only.endLine <= lines.length && only.endColumn <= (lines[only.endLine - 1]?.length ?? 0) + 1)
    })
  }
  it('is there for every code there is', () => {
    const used = brokenBenchmarks.map(({ expected }) => expected?.code)
    assert.deepEqual([...new Set(used)].toSorted(), Object.keys(messages).toSorted())
  })
  it('covers at least forty faults', () => assert.ok(brokenBenchmarks.length >= 40))
})
