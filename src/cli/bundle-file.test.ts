import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { RunBundle } from '../engine/bundle.ts'
import { readBundle, writeBundle } from './bundle-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchleaf-bundle-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a bundle far larger than what is written at once is read as it was written, and nothing else is left', () => {
  const cells = Array.from({ length: 5_000 }, (_, row) => ({ row: `Zeile ${row}`, output: '€'.repeat(row % 100) }))
  const bundle = { benchleaf: 1, cells, records: {}, report: { tasks: {} } } as unknown as RunBundle
  const path = join(folder, 'run.json')
  writeBundle(path, bundle)
  assert.deepEqual(readBundle(path), bundle)
  assert.deepEqual(readdirSync(folder), ['run.json'])
})
