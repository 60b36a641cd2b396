import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readyAt, startBenchleaf } from './testing/benchleaf.testing.ts'

test('serve prints its address, and that alone, when it is ready', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'benchleaf-serve-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const { child, finished } = startBenchleaf(['serve'], { PORT: '0', BENCHLEAF_DATA: folder })
  const url = await readyAt(child)
  const health = await fetch(`${url}/api/health`)
  assert.equal(health.status, 200)
  child.kill('SIGTERM')
  const { code, stdout } = await finished
  assert.equal(code, 0)
  assert.match(stdout, /^Benchleaf is ready at http:\/\/localhost:\d+\n$/)
})
