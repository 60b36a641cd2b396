import assert from 'node:assert/strict'
import { it } from 'node:test'
import { parseCompletion } from './wire.ts'
import { readChatRequest } from './wire-request.ts'
import { readToolCalls } from './wire-tools.ts'

it('reads calls of tools, and mends what servers leave out', () => {
  assert.deepEqual(
    readToolCalls([
      { id: 'a', type: 'function', function: { name: 'look', arguments: '{"id":1}' } },
      { function: { name: 'look', arguments: { id: 2 } } },
      { id: 'c', function: { name: 'stop' } },
      { id: 'd', function: {} },
      'x',
    ]),
    [
      { id: 'a', type: 'function', function: { name: 'look', arguments: '{"id":1}' } },
      { id: 'call_2', type: 'function', function: { name: 'look', arguments: '{"id":2}' } },
      { id: 'c', type: 'function', function: { name: 'stop', arguments: '{}' } },
    ],
  )
  assert.deepEqual(readToolCalls(undefined), [])
})

it('a reply that only calls a tool has an empty text, and says which', () => {
  const call = { id: 'a', type: 'function', function: { name: 'look', arguments: '{}' } }
  const message = { role: 'assistant', content: null, tool_calls: [call] }
  const body = { model: 'm', choices: [{ message, finish_reason: 'tool_calls' }] }
  const reply = parseCompletion({ status: 200, headers: {}, body }, { model: 'm', messages: [] }, 0)
  assert.deepEqual([reply.text, reply.toolCalls, reply.finishReason], ['', [call], 'tool_calls'])
})

it('a request may hold calls, results, pictures and declared tools', () => {
  const call = { id: 'a', type: 'function', function: { name: 'look', arguments: '{}' } }
  const read = readChatRequest({
    model: 'm',
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'see ' },
          { type: 'image_url', image_url: { url: 'x' } },
        ],
      },
      { role: 'assistant', content: null, tool_calls: [call] },
      { role: 'tool', tool_call_id: 'a', content: 'found' },
    ],
    tools: [{ type: 'function', function: { name: 'look', parameters: {} } }],
  })
  assert.deepEqual(read, {
    request: {
      model: 'm',
      messages: [
        { role: 'user', content: 'see ' },
        { role: 'assistant', content: '', tool_calls: [call] },
        { role: 'tool', content: 'found', tool_call_id: 'a' },
      ],
      tools: [{ type: 'function', function: { name: 'look', description: '', parameters: {} } }],
    },
  })
})
