import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const core = ['language', 'graph', 'models', 'checks', 'judge', 'statistics', 'engine', 'audit']

/** Functions whose last digit JavaScript leaves to the engine; `x ** y` is one of them. */
const unportable =
  /Math\.(?:exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot)\(/

test('the core uses no function that engines round differently', () => {
  const found = core.flatMap((layer) => {
    const folder = new URL(`../${layer}/`, import.meta.url)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return files
      .filter((file) => file.endsWith('.ts') && !/\.(?:test|testing)\.ts$/.test(file))
      .filter((file) => unportable.test(readFileSync(new URL(file, folder), 'utf8')))
      .map((file) => `${layer}/${file}`)
  })
  assert.deepEqual(found, [])
})
