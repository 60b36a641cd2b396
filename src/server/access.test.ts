import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AccessRules, isLoopback, refusalOf } from './access.ts'

const local: AccessRules = { host: '127.0.0.1', allowedHosts: [], allowedOrigins: ['https://me.github.io'] }
const open: AccessRules = { host: '0.0.0.0', allowedHosts: ['Bench.example.org'], allowedOrigins: [] }

const cases: readonly (readonly [AccessRules, string | undefined, string | undefined, boolean])[] = [
  [local, 'localhost:8787', undefined, true],
  [local, '127.0.0.1', undefined, true],
  [local, '[::1]:8787', undefined, true],
  [local, 'LOCALHOST:1', undefined, true],
  [local, 'localhost:8787', 'http://localhost:8787', true],
  [local, 'localhost', 'http://localhost:80', true],
  [local, '[::1]:8787', 'http://[::1]:8787', true],
  [local, undefined, undefined, false],
  [local, '', undefined, false],
  [local, 'evil.example', undefined, false],
  [local, 'evil.example:8787', 'http://evil.example:8787', false],
  [local, 'localhost.evil.example', undefined, false],
  [local, '127.0.0.1.evil.example', undefined, false],
  [local, 'user@localhost', undefined, false],
  [local, 'localhost/evil', undefined, false],
  [local, '192.168.1.5:8787', undefined, false],
  [local, 'localhost:8787', 'http://evil.example', false],
  [local, 'localhost:8787', 'http://localhost:5173', false],
  [local, 'localhost:8787', 'http://127.0.0.1:8787', false],
  [local, 'localhost:8787', 'null', false],
  [local, 'localhost:8787', '', false],
  [local, 'localhost:8787', 'file://localhost:8787', false],
  [local, 'localhost:8787', 'https://me.github.io', true],
  [local, 'localhost:8787', 'http://me.github.io', false],
  [local, 'localhost:8787', 'https://me.github.io.evil.example', false],
  [local, 'evil.example', 'https://me.github.io', false],
  [open, 'bench.example.org', 'https://me.github.io', false],
  [open, '192.168.1.5:8787', 'http://192.168.1.5:8787', true],
  [open, 'bench.example.org', 'https://bench.example.org', true],
  [open, 'rebound.example', undefined, false],
]
for (const [rules, host, origin, allowed] of cases) {
  test(`${rules.host}: Host ${host}, Origin ${origin} is ${allowed ? 'let in' : 'refused'}`, () => {
    assert.equal(refusalOf({ host, origin }, rules) === undefined, allowed)
  })
}

test('loopback addresses', () => {
  assert.deepEqual(['localhost', '127.0.0.1', '127.9.9.9', '::1', '0.0.0.0', '10.0.0.1', '127.evil'].map(isLoopback), [
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})
