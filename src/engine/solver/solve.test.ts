import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cellAt, compileGraph } from '../../graph/compile.ts'
import { callDigest } from '../../graph/digest.ts'
import { readBenchmark } from '../../language/read.ts'
import type { ChatMessage, ChatRequest, ToolCall } from '../../models/chat.ts'
import { textOf } from '../../models/message-text.ts'
import type { Cell } from '../cell.ts'
import { runCell } from '../cell-runner.ts'
import { fakeModel } from '../testing/world.testing.ts'
import type { DoneRecord } from './transcript.ts'

type Reply = string | { readonly text?: string; readonly calls: readonly (readonly [name: string, args: string])[] }

/** Runs the one cell of a task whose row is `{id: a, q: 7}`; `reply` plays every model. */
async function runTask(task: string, reply: (request: ChatRequest, repetition: number) => Reply | Promise<Reply>) {
  const indented = task.replace(/^(?=.)/gm, '    ')
  const data = 'datasets: {rows: {rows: [{id: a, q: 7}]}}'
  const source = `benchleaf: 1\ntitle: T\nmain: t\n${data}\ntasks:\n  t:\n    dataset: rows\n${indented}`
  const { benchmark, diagnostics } = readBenchmark(source, { file: 't' })
  assert.ok(benchmark, JSON.stringify(diagnostics))
  const graph = compileGraph(benchmark, { models: [fakeModel('fake/m')] })
  const asked: { readonly request: ChatRequest; readonly repetition: number }[] = []
  const call = async (request: ChatRequest, repetition: number): Promise<DoneRecord> => {
    asked.push({ request, repetition })
    const said = await reply(request, repetition)
    const { text = '', calls = [] } = typeof said === 'string' ? { text: said } : said
    const toolCalls = calls.map(
      ([name, args], index): ToolCall => ({ id: `c${index}`, type: 'function', function: { name, arguments: args } }),
    )
    return {
      digest: callDigest(request, repetition),
      kind: 'chat',
      model: request.model,
      status: 'done',
      attempts: [{ latencyMs: 10 }],
      startedAt: 0,
      latencyMs: 10,
      output: {
        text,
        ...(toolCalls.length > 0 ? { toolCalls } : {}),
        finishReason: 'stop',
        model: request.model,
      },
      usage: { inputTokens: 5, outputTokens: 3 },
      usd: 0.01,
    }
  }
  const cells = await Promise.all(
    Array.from({ length: graph.cellCount }, (_, index) => runCell(graph, cellAt(graph, index), call, () => ({}))),
  )
  const [cell] = cells
  assert.ok(cell)
  return { cell, cells, asked }
}

const last = ({ messages }: ChatRequest) => textOf(messages.at(-1) ?? { content: '' })
const said = (messages: readonly ChatMessage[]) => messages.map((message) => `${message.role}: ${textOf(message)}`)
const reasons = ({ checks }: Cell) => checks.map(({ pass, reason }) => `${pass}: ${reason}`)

describe('steps', () => {
  const task = `steps:
  final: {prompt: "{{ steps.left.answer }} or {{ steps.right.text }}?"}
  left: {prompt: "left {{ q }}", extract: last_number}
  right: {prompt: "right {{ q }}"}
  end: {prompt: "{{ steps.final.text }}!"}
checks:
  - {equals: "9", of: left}
  - {contains: right, of: response of right}
  - {equals: done}
`

  it('begin as soon as what they read is there, independent ones side by side', async () => {
    let waiting = 0
    let together = 0
    const { cell, asked } = await runTask(task, async (request) => {
      waiting++
      await new Promise((resolve) => setImmediate(resolve))
      together = Math.max(together, waiting)
      waiting--
      if (last(request).startsWith('left')) return 'it is 9'
      if (last(request).startsWith('right')) return 'right away'
      return last(request).endsWith('!') ? 'done' : 'neither'
    })
    assert.equal(together, 2)
    assert.deepEqual(
      asked.map(({ request }) => last(request)),
      ['left 7', 'right 7', '9 or right away?', 'neither!'],
    )
    assert.deepEqual([cell.status, cell.pass, cell.output], ['scored', true, 'done'])
    // left and right beside each other, then final, then end.
    assert.deepEqual([cell.latencyMs, cell.usage.outputTokens, cell.attempts], [30, 12, 4])
    assert.deepEqual(
      cell.trace?.map(({ step, answer }) => [step, answer]),
      [
        ['final', 'neither'],
        ['left', '9'],
        ['right', 'right away'],
        ['end', 'done'],
      ],
    )
  })

  it('give nothing, not an error, where a step has no answer', async () => {
    const { asked } = await runTask(task, (request) => (last(request).startsWith('left') ? 'none' : 'x'))
    assert.ok(asked.some(({ request }) => last(request) === ' or x?'))
  })
})

describe('tools', () => {
  const task = `turns: ["first {{ q }}", second]
tools:
  look:
    description: Looks.
    parameters: {type: object, properties: {id: {type: string}}}
    results: [{when: {id: "{{ q }}"}, return: {found: "{{ arguments.id }}"}}]
max_calls: 3
checks:
  - {tool_call: look, arguments: {id: "{{ q }}"}, of: turn 1}
  - {tool_call: look, never: true, of: turn 2}
  - {contains: "Result: {\\"found\\":\\"7\\"}", of: conversation}
`

  it('are answered from the benchmark until the model has enough', async () => {
    const { cell, asked } = await runTask(task, ({ messages }) =>
      messages.at(-1)?.role === 'user' && messages.length === 1 ? { calls: [['look', '{"id": 7}']] } : 'enough',
    )
    assert.deepEqual(reasons(cell), [
      'true: look({"id":7})',
      'true: look was not called',
      'true: contains "Result: {"found":"7"}"',
    ])
    assert.deepEqual(said(asked[2]?.request.messages ?? []), [
      'user: first 7',
      'assistant: ',
      'tool: {"found":"7"}',
      'assistant: enough',
      'user: second',
    ])
    assert.deepEqual(
      cell.trace?.map((call) => [call.turn, said(call.said), call.answer]),
      [
        [1, ['user: first 7'], undefined],
        [1, ['tool: {"found":"7"}'], 'enough'],
        [2, ['user: second'], 'enough'],
      ],
    )
  })

  it('end at max_calls, and the next turn tells what was found', async () => {
    const { asked } = await runTask(task, ({ messages }) =>
      said(messages).includes('user: second') ? 'enough' : { calls: [['look', '{}']] },
    )
    assert.equal(asked.length, 4)
    assert.deepEqual(said(asked[3]?.request.messages.slice(-2) ?? []), [
      'tool: Error: there is no result for these arguments.',
      'user: second',
    ])
  })
})

describe('attempts', () => {
  const task = `prompt: "{{ q }}?"
attempts:
  max: 3
  feedback: "{{ attempt.number }} {{ attempt.answer }}: {% for check in attempt.failed %}{{ check.name }}{% endfor %} {{ q }}"
checks: [{equals: "3", name: is three}]
`

  it('go on with feedback until the checks pass; the last one is scored, and all is counted', async () => {
    const { cell, asked } = await runTask(task, ({ messages }) => String((messages.length + 1) / 2 + 1))
    assert.deepEqual(said(asked[1]?.request.messages ?? []), ['user: 7?', 'assistant: 2', 'user: 1 2: is three 7'])
    assert.equal(asked.length, 2)
    assert.deepEqual([cell.pass, cell.output, cell.usage.usd, cell.latencyMs], [true, '3', 0.02, 20])
    assert.deepEqual(
      cell.trace?.map(({ attempt }) => attempt),
      [1, 2],
    )
  })

  it('end when they are used up', async () => {
    const { cell, asked } = await runTask(task, () => 'no')
    assert.deepEqual([asked.length, cell.pass, cell.score], [3, false, 0])
  })
})

describe('a vote', () => {
  const task = (pick: string) =>
    `prompt: "{{ q }}?"\nvote: {of: 5, pick: ${pick}}\nextract: last_number\nrepeat: 2\nchecks: [{number: 4}]\n`

  it('takes the answer of most samples, each a repetition of its own, across epochs too', async () => {
    const { cells, asked } = await runTask(
      task('majority'),
      (_, repetition) => ['no', '5', '4', '4', 'x'][(repetition - 1) % 5] ?? '',
    )
    assert.deepEqual(
      asked.map(({ repetition }) => repetition).sort((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    )
    const [cell] = cells
    assert.deepEqual([cell?.pass, cell?.answer, cell?.usage.outputTokens, cell?.latencyMs], [true, '4', 15, 10])
    assert.deepEqual(
      cell?.trace?.map(({ sample, answer, chosen = false }) => [sample, answer, chosen]),
      [
        [1, null, false],
        [2, '5', false],
        [3, '4', true],
        [4, '4', false],
        [5, null, false],
      ],
    )
  })

  it('takes the one seen first of equally many, the first valid one, or the first of none', async () => {
    const ofTwo = await runTask(task('majority'), (_, repetition) => String(repetition % 2))
    assert.equal(ofTwo.cell.answer, '1')
    const valid = await runTask(task('first_valid'), (_, repetition) => (repetition < 3 ? 'none' : String(repetition)))
    assert.equal(valid.cell.answer, '3')
    const none = await runTask(task('majority'), () => 'none')
    assert.deepEqual([none.cell.answer, none.cell.output, none.cell.pass], [null, 'none', false])
  })
})

describe('a simulated user', () => {
  const task = (more: string) => `system: Help.
turns: {simulate: {model: fake/user, persona: "You have {{ q }} pumps.", max_turns: 3, stop: BYE${more}}}
checks:
  - {contains: help, of: turn 1}
  - {contains: help, of: turn 3}
`

  it('sees the conversation from its own side, and ends it', async () => {
    const lines = ['hello', 'and now?', 'Thanks. BYE']
    const { cell, asked } = await runTask(task(''), ({ model }) =>
      model === 'fake/user' ? (lines.shift() ?? '') : 'I help',
    )
    const players = asked.filter(({ request }) => request.model === 'fake/user')
    assert.match(textOf(players[0]?.request.messages[0] ?? { content: '' }), /You have 7 pumps\.[\s\S]*reply with BYE/)
    assert.deepEqual(said(players[2]?.request.messages.slice(1) ?? []), [
      'user: The conversation begins. Write your first message.',
      'assistant: hello',
      'user: I help',
      'assistant: and now?',
      'user: I help',
    ])
    assert.deepEqual(reasons(cell), ['true: contains "help"', 'false: the conversation ended before turn 3'])
    // Only the contestant's own calls count as its cost.
    assert.deepEqual([cell.usage.outputTokens, cell.records.length], [6, 5])
    assert.deepEqual(
      cell.trace?.map(({ by, turn }) => `${by} ${turn}`),
      ['user 1', 'contestant 1', 'user 2', 'contestant 2', 'user 3'],
    )
  })

  it('may begin with words of the benchmark', async () => {
    const { asked } = await runTask(task(', first: "{{ q }} stopped."'), () => 'BYE')
    assert.deepEqual(said(asked[0]?.request.messages ?? []), ['system: Help.', 'user: 7 stopped.'])
    assert.equal(asked.length, 2)
  })

  it('who asks nothing leaves an error, and no score', async () => {
    const { cell } = await runTask(task(''), () => '')
    assert.deepEqual([cell.status, cell.score], ['error', null])
    assert.match(cell.reason ?? '', /ended the conversation before asking anything/)
  })
})

it('variants are cells of their own, named, one after the other', async () => {
  const { cells } = await runTask(
    'prompt: "{{ q }}?"\nvariants: {naked: {}, careful: {system: Take care.}}\nchecks: [{contains: careful}]\n',
    ({ messages }) => (messages.length === 2 ? 'careful' : 'fast'),
  )
  assert.deepEqual(
    cells.map(({ variant, pass, trace }) => [variant, pass, trace]),
    [
      ['naked', false, undefined],
      ['careful', true, undefined],
    ],
  )
})
