import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ToolUse } from '../graph/tool-results.ts'
import type { JsonObject } from '../language/json.ts'
import { type Expected, said, subjectOf, testCases } from './cases.testing.ts'
import type { CheckItem } from './check.ts'
import { evaluateLeaf } from './evaluate.ts'

const use = (name: string, given: JsonObject | undefined = {}): ToolUse => ({ name, arguments: given, result: 'ok' })
const broken: ToolUse = { name: 'stop', arguments: undefined, result: 'Error' }
const looked = use('lookup', { id: 'P-101', depth: 2 })

type ToolCase = readonly [item: CheckItem<'tool_call'>, trajectory: readonly ToolUse[], expected: Expected]

const cases: readonly ToolCase[] = [
  [{ tool_call: 'lookup' }, [looked], 'pass'],
  [{ tool_call: 'lookup' }, [], 'fail'],
  [{ tool_call: 'lookup' }, [use('stop')], 'fail'],
  [{ tool_call: 'stop' }, [broken], 'fail'],
  [{ tool_call: 'lookup', arguments: { id: 'P-101' } }, [looked], 'pass'],
  [{ tool_call: 'lookup', arguments: { depth: '2' } }, [looked], 'pass'],
  [{ tool_call: 'lookup', arguments: { id: 'P-102' } }, [looked], 'fail'],
  [{ tool_call: 'lookup', arguments: { id: 'P-102' } }, [looked, use('lookup', { id: 'P-102' })], 'pass'],
  [{ tool_call: 'lookup', arguments: { id: 'P-101' }, exactly: true }, [looked], 'fail'],
  [{ tool_call: 'lookup', arguments: { id: 'P-101', depth: 2 }, exactly: true }, [looked], 'pass'],
  [{ tool_call: 'lookup', arguments: { at: { x: 1 } } }, [use('lookup', { at: { x: 1, y: 2 } })], 'pass'],
  [{ tool_call: 'lookup', arguments: { at: [1, 2] } }, [use('lookup', { at: [1] })], 'fail'],
  [{ tool_call: 'lookup', arguments_match: { id: '^P-\\d+$' } }, [looked], 'pass'],
  [{ tool_call: 'lookup', arguments_match: { id: '^Q' } }, [looked], 'fail'],
  [{ tool_call: 'lookup', arguments_match: { name: '' } }, [looked], 'fail'],
  [{ tool_call: 'lookup', arguments_match: { id: '(' } }, [looked], 'unscored'],
  [{ tool_call: 'lookup', arguments_schema: { required: ['id'] } }, [looked], 'pass'],
  [{ tool_call: 'lookup', arguments_schema: { required: ['name'] } }, [looked], 'fail'],
  [{ tool_call: 'lookup', count: { max: 1 } }, [looked, looked], 'fail'],
  [{ tool_call: 'lookup', count: { min: 2 } }, [looked, looked], 'pass'],
  [{ tool_call: 'lookup', count: { min: 0 } }, [], 'pass'],
  [{ tool_call: 'lookup', never: true }, [], 'pass'],
  [{ tool_call: 'lookup', never: true }, [looked], 'fail'],
  [{ tool_call: 'lookup', never: true, arguments: { id: 'P-7' } }, [looked], 'pass'],
  [{ tool_call: ['lookup', 'stop'] }, [looked, use('wait'), use('stop')], 'pass'],
  [{ tool_call: ['lookup', 'stop'] }, [use('stop'), looked], 'fail'],
  [{ tool_call: ['lookup', 'lookup'] }, [looked], 'fail'],
  [{ tool_call: ['lookup', 'stop'], exactly: true }, [looked, use('wait'), use('stop')], 'fail'],
  [{ tool_call: ['lookup', 'stop'], exactly: true }, [looked, use('stop')], 'pass'],
]

test('tool_call: the table of calls', () => {
  for (const [item, trajectory, expected] of cases) {
    const result = evaluateLeaf(item, subjectOf('', { trajectory }))
    assert.deepEqual(said(result), expected, `${JSON.stringify([item, trajectory])}: ${result.reason}`)
    assert.notEqual(result.reason, '')
  }
})

// An answer alone calls nothing.
testCases('tool_call', [
  [{ tool_call: 'lookup' }, 'lookup(P-101)', 'fail'],
  [{ tool_call: 'lookup', never: true }, 'lookup(P-101)', 'pass'],
])
