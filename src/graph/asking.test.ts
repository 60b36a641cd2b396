import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Asking, FewShot, Row } from '../language/benchmark.ts'
import { openingOf, requestWith } from './asking.ts'
import { examplesFor } from './examples.ts'

const row = (id: string, question: string): Row => ({ id, values: { question, answer: id } })
const pool = [row('a', '1'), row('b', '2'), row('c', '3')]
const asking: Asking = {
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: '{{ question }}?' },
  ],
  sampling: { reasoning: 'low', temperature: 0.5 },
  extract: ['strip'],
}
const fewShot = (show: FewShot['show'], sameDataset = true): FewShot => ({ pool, sameDataset, count: 2, show })
const facts = { model: 'm', seed: undefined, isFollowUp: false }

describe('an opening', () => {
  it('places examples as messages after the system message, and never the row itself', () => {
    const show = { kind: 'messages', user: '{{ question }}?', assistant: '{{ answer }}' } as const
    const opening = openingOf({ ...asking, fewShot: fewShot(show) }, { row: row('a', '1'), media: {} })
    assert.deepEqual(
      opening.map(({ role, content }) => `${role}: ${content}`),
      ['system: Be brief.', 'user: 2?', 'assistant: b', 'user: 3?', 'assistant: c', 'user: 1?'],
    )
  })

  it('knows a row of another dataset by what it holds', () => {
    const show = { kind: 'text', template: '{{ question }}' } as const
    const twin: Row = { id: 'other', values: { answer: 'b', question: '2' } }
    assert.deepEqual(
      examplesFor(fewShot(show, false), twin).map(({ id }) => id),
      ['a', 'c'],
    )
  })

  it('places examples as text where a template says so', () => {
    const show = { kind: 'text', template: 'Q: {{ question }}' } as const
    const messages = [{ role: 'user', content: '{{ few_shot }}\nNow: {{ question }}' }] as const
    const opening = openingOf({ ...asking, messages, fewShot: fewShot(show) }, { row: row('c', '3'), media: {} })
    assert.equal(opening[0]?.content, 'Q: 1\n\nQ: 2\nNow: 3')
  })

  it('sends pictures and sounds of the benchmark as data, and addresses as they are', () => {
    const messages: Asking['messages'] = [
      {
        role: 'user',
        content: [
          { kind: 'text', text: 'What is {{ question }}?' },
          { kind: 'image', source: '{{ question }}.png' },
          { kind: 'image', source: 'https://example.org/x.png' },
          { kind: 'audio', source: 'a.mp3' },
        ],
      },
    ]
    const media = { '1.png': 'data:image/png;base64,AAAA', 'a.mp3': 'data:audio/mpeg;base64,BBBB' }
    const [message] = openingOf({ ...asking, messages }, { row: row('a', '1'), media })
    assert.deepEqual(message?.content, [
      { type: 'text', text: 'What is 1?' },
      { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
      { type: 'image_url', image_url: { url: 'https://example.org/x.png' } },
      { type: 'input_audio', input_audio: { data: 'BBBB', format: 'mp3' } },
    ])
    assert.throws(() => openingOf({ ...asking, messages }, { row: row('a', '9'), media }), /no file "9.png"/)
  })
})

describe('a request', () => {
  it('says in the dialect what a task sets', () => {
    const schema = {
      type: 'object',
      required: ['x'],
      additionalProperties: false,
      properties: { x: { type: 'string' } },
    } as const
    const request = requestWith({ ...asking, respondWith: schema }, [], { ...facts, seed: 7 })
    assert.deepEqual(request, {
      model: 'm',
      messages: [],
      temperature: 0.5,
      seed: 7,
      reasoning_effort: 'low',
      response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
    })
    const loose = requestWith({ ...asking, respondWith: { ...schema, additionalProperties: true } }, [], facts)
    assert.equal(loose.response_format?.json_schema.strict, false)
  })

  it('offers tools, and asks for one at first alone', () => {
    const tools = {
      tools: [{ name: 'look', description: 'Looks.', parameters: { type: 'object' }, results: [] }],
      choice: 'look',
      maxCalls: 3,
    }
    const declared = [
      { type: 'function', function: { name: 'look', description: 'Looks.', parameters: { type: 'object' } } },
    ]
    const first = requestWith({ ...asking, tools }, [], facts)
    assert.deepEqual([first.tools, first.tool_choice], [declared, { type: 'function', function: { name: 'look' } }])
    const later = requestWith({ ...asking, tools }, [], { ...facts, isFollowUp: true })
    assert.deepEqual([later.tools, later.tool_choice], [declared, 'auto'])
  })
})
