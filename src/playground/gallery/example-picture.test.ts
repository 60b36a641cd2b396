import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Example } from '../api/examples.ts'
import { parsePictures } from './example-picture.ts'
import { commonTags, needsNoKey } from './gallery-filter.ts'

const file = new URL('../../../examples/pictures.json', import.meta.url)
const gallery: readonly Example[] = JSON.parse(
  readFileSync(new URL('../../../examples/index.json', import.meta.url), 'utf8'),
)

test('every example of the gallery has a picture with a value for each model', () => {
  const written: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'))
  const pictures = parsePictures(written)
  for (const { folder, models } of gallery) {
    const facts = pictures.get(folder)
    assert.deepEqual(facts, written[folder], folder)
    if (facts?.picture.kind === 'table')
      assert.ok(facts.picture.rows.every(({ values }) => values.length === models.length))
  }
})

test('what is no picture is left out', () => {
  assert.equal(parsePictures({ a: { calls: 1, picture: { kind: 'pie' } }, b: null, c: { picture: {} } }).size, 0)
  assert.equal(parsePictures('nothing').size, 0)
})

test('the filter offers tags that several examples have; every shipped example runs without a key', () => {
  const tags = commonTags(gallery)
  assert.equal(tags[0], 'baselines')
  assert.ok(tags.includes('judge') && !tags.includes('wastewater'))
  assert.ok(gallery.every(needsNoKey))
  const [example] = gallery
  assert.ok(example && !needsNoKey({ ...example, models: ['openai/gpt-5.1'] }))
})
