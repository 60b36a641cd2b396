import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyText } from './any-text.testing.ts'
import { programText } from './program-text.ts'

const names = ['python', 'py']

test('an answer without a fence is the program', () => {
  assert.equal(programText('x = 1\n', names), 'x = 1\n')
})

test('the block in the language comes before blocks without a mark, and those before others', () => {
  const answer =
    'First:\n```sh\nls\n```\nthen\n```\nplain\n```\nand\n```Python title="a"\nx = 1\n```\n```py\nx = 2\n```'
  assert.equal(programText(answer, names), 'x = 1')
  assert.equal(programText(answer, ['sql']), 'plain')
  assert.equal(programText('```sh\nls\n```', names), 'ls')
})

test('a fence closes with one as long; a reply cut short ends its block', () => {
  assert.equal(programText('````py\n```\nx\n```\n````\nmore', names), '```\nx\n```')
  assert.equal(programText('~~~py\nx = 1\n', names), 'x = 1\n')
  assert.equal(programText('   ```python\r\nx = 1\r\n   ```', names), 'x = 1')
})

test('any text whatever in a fence comes out of it', () => {
  fc.assert(
    fc.property(
      anyText.filter((text) => !/[`\r\n]/u.test(text)),
      (text) => assert.equal(programText(`Here:\n\`\`\`py\n${text}\n\`\`\`\nDone.`, names), text),
    ),
  )
})
