import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { messages } from '../../src/language/messages.ts'
import { readBenchmark } from '../../src/language/read.ts'

const folder = new URL('./broken/', import.meta.url)
/** The one file that stands beside them. */
const attachments = { 'given.csv': 'id,country,capital\nfr,France,Paris\nit,Italy,Rome\n' }
const files = readdirSync(folder).filter((name) => name.endsWith('.bench.yaml'))

describe('a broken benchmark yields the one right code at the right place', () => {
  for (const file of files) {
    it(file, () => {
      const source = readFileSync(new URL(file, folder), 'utf8')
      const expected = /^# expect: (\S+) (\d+):(\d+)$/m.exec(source)
      assert.ok(expected, 'the first line says what is expected')
      const { benchmark, diagnostics } = readBenchmark(source, { file, attachments })
      const found = diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)
      assert.deepEqual(found, [`${expected[1]} ${expected[2]}:${expected[3]}`], JSON.stringify(diagnostics, null, 1))
      const [only] = diagnostics
      assert.equal(benchmark === undefined, only?.severity === 'error')
      const lines = source.split('\n')
      assert.ok(only && only.endLine <= lines.length && only.endColumn <= (lines[only.endLine - 1]?.length ?? 0) + 1)
    })
  }
  it('is there for every code there is', () => {
    const used = files.map((file) => /^# expect: (\S+)/m.exec(readFileSync(new URL(file, folder), 'utf8'))?.[1])
    assert.deepEqual([...new Set(used)].toSorted(), Object.keys(messages).toSorted())
  })
  it('covers at least forty faults', () => assert.ok(files.length >= 40))
})
