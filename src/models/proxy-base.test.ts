import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proxyBase, proxyUrl } from './proxy-base.ts'

const cases: readonly (readonly [named: string, base: string | undefined])[] = [
  ['http://localhost:8787', 'http://localhost:8787/v1'],
  ['http://localhost:8787/', 'http://localhost:8787/v1'],
  [' localhost:8787 ', 'http://localhost:8787/v1'],
  ['HTTPS://Proxy.Example.org:443', 'https://proxy.example.org/v1'],
  ['http://proxy.example.org:80/v1/', 'http://proxy.example.org/v1'],
  ['https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1'],
  ['https://host.example/Tools/llm', 'https://host.example/Tools/llm'],
  ['http://[::1]:8787', 'http://[::1]:8787/v1'],
  ['', undefined],
  ['ftp://host', undefined],
  ['javascript:alert(1)', undefined],
  ['http://user:secret@host', undefined],
  ['http://host/v1?key=1', undefined],
  ['http://host/#x', undefined],
  ['two words', undefined],
]
for (const [named, base] of cases) {
  test(`"${named}" is ${base === undefined ? 'no address' : base}`, () => assert.equal(proxyBase(named), base))
}

test('calls go beneath the base, all else beside it', () => {
  assert.equal(proxyUrl('http://h/v1', '/v1/models'), 'http://h/v1/models')
  assert.equal(proxyUrl('http://h/v1', '/api/limits'), 'http://h/api/limits')
  assert.equal(
    proxyUrl('https://openrouter.ai/api/v1', '/v1/chat/completions'),
    'https://openrouter.ai/api/v1/chat/completions',
  )
  assert.equal(proxyUrl('http://h/llm', '/v1/models'), 'http://h/llm/models')
  assert.equal(proxyUrl('/v1', '/api/limits'), '/api/limits')
})
