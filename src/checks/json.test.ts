import { testCases } from './cases.testing.ts'

testCases('json', [
  [{ json: true }, '{"a": [1, null]}', 'pass'],
  [{ json: true }, '```json\n{"a": 1}\n```', 'pass'],
  [{ json: true }, 'Here: {"a": 1}', 'fail'],
  [{ json: true }, "{'a': 1}", 'fail'],
  [{ json: true }, '', 'fail'],
  [{ json: { a: 1, b: [2] } }, '{"b":[2.0],"a":1e0}', 'pass'],
  [{ json: { a: 1 } }, '{"a":1,"b":2}', 'fail'],
  [{ json: [1, 2] }, '[2,1]', 'fail'],
  [{ json: { status: 'ok' } }, '{"status": "\\u006fk"}', 'pass'],
  [{ json: 'ok', at: '/status' }, '{"status": "ok", "id": 7}', 'pass'],
  [{ json: 'ok', at: '/state' }, '{"status": "ok"}', 'fail'],
  [{ json: true, at: '/status' }, '{"status": false}', 'pass'],
  [{ json: '42', at: '/n' }, '{"n": 42}', 'pass'],
  [{ json: '42', at: '/n' }, '{"n": "42"}', 'pass'],
  [{ json: '{"a": [1]}' }, '{"a":[1]}', 'pass'],
  [{ json: null, at: '/x' }, '{"x": null}', 'pass'],
  [{ json: {} }, '{"__proto__": 1}', 'fail'],
  [{ json: true }, '['.repeat(10_000), 'fail'],
  [{ json: true }, `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'fail'],
])
