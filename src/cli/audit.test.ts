import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Diagnostic } from '../language/diagnostic.ts'
import { benchleaf } from './testing/benchleaf.testing.ts'

const path = (name: string) =>
  fileURLToPath(new URL(`../../spec/conformance/audit/${name}.bench.yaml`, import.meta.url))

describe('benchleaf audit', () => {
  it('exits 1 and gives the findings as JSON, each with a place and a way to mend it', async () => {
    const { code, stdout, stderr } = await benchleaf(['audit', path('weak'), '--format', 'json'])
    const findings = JSON.parse(stdout) as readonly Diagnostic[]
    assert.equal(code, 1)
    assert.ok(findings.length > 10)
    assert.ok(findings.every(({ line, column, fix }) => line >= 1 && column >= 1 && fix !== undefined))
    assert.match(stderr, /1 check is decided by a judge/)
  })
  it('exits 0 where nothing is found', async () => {
    const { code, stdout } = await benchleaf(['audit', path('hardened')])
    assert.equal(code, 0)
    assert.match(stdout, /nothing found/)
    assert.match(
      stdout,
      /^On cautious, always answering "allowed" would pass choice "\{\{ verdict \}\}" in 50\.00 % of 6 rows\.$/m,
    )
  })
  it('exits 2 for a file that does not run, and says what is wrong with it', async () => {
    const broken = fileURLToPath(new URL('../../spec/conformance/broken/11-unknown-check.bench.yaml', import.meta.url))
    const { code, stderr } = await benchleaf(['audit', broken])
    assert.equal(code, 2)
    assert.match(stderr, /error unknown-check/)
  })
})
