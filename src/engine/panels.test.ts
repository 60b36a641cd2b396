import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileGraph } from '../graph/compile.ts'
import { judgesOf } from '../graph/nodes.ts'
import { readBenchmark } from '../language/read.ts'
import type { ChatReply, ChatRequest, ModelInfo } from '../models/chat.ts'
import { textOf } from '../models/message-text.ts'
import { startRun } from './run.ts'
import { VirtualClock } from './testing/virtual-clock.testing.ts'
import { MemoryRecords } from './testing/world.testing.ts'

const panels = {
  list: '[judge/kind, judge/strict]',
  table: '{models: [judge/kind, judge/strict, judge/kinder], combine: median}',
  samples: '{models: [judge/kind], samples: 3}',
}

const source = (check: string, defaults = '') => `benchleaf: 1
title: Panels
main: ask
models: [fake/a]
${defaults}
tasks:
  ask:
    prompt: Say something.
    checks: [${check}]
`

/** Kind judges give the best verdict and prefer the contestant's answer in whichever place; strict ones the worst. */
function verdictOf({ model, messages, response_format: format }: ChatRequest): string {
  const schema = JSON.stringify(format)
  const offered =
    /"enum":\[([^\]]*)\]/
      .exec(schema)?.[1]
      ?.split(',')
      .map((each) => JSON.parse(each) as string) ?? []
  const kind = model.startsWith('judge/kind')
  if (!offered.includes('tie')) return (kind ? offered.at(-1) : offered[0]) ?? ''
  const text = messages.map(textOf).join(' ')
  const ownIsFirst = text.indexOf('the contestant’s') < text.indexOf('another’s')
  return ownIsFirst === kind ? 'A' : 'B'
}

async function judged(check: string, defaults?: string) {
  const { benchmark, diagnostics } = readBenchmark(source(check, defaults), { file: 'panel' })
  assert.ok(benchmark, JSON.stringify(diagnostics))
  const models: readonly ModelInfo[] = [{ id: 'fake/a', provider: 'fake', kind: 'live' }]
  const asked: ChatRequest[] = []
  const chat = async (request: ChatRequest): Promise<ChatReply> => {
    const isContestant = request.model === 'fake/a'
    if (!isContestant) asked.push(request)
    const text = isContestant ? 'the contestant’s' : JSON.stringify({ reasoning: '', verdict: verdictOf(request) })
    return { text, finishReason: 'stop', model: request.model, usage: { inputTokens: 1, outputTokens: 1 } }
  }
  const clock = new VirtualClock()
  const ports = { client: { chat }, records: new MemoryRecords(), clock, random: () => 0.5 }
  const graph = compileGraph(benchmark, { models })
  const { cells } = await clock.drive(startRun(graph, ports, { concurrency: 4 }).done)
  const foretold = benchmark.tasks.ask?.checks.flatMap((each) => judgesOf(each, benchmark)).length
  assert.equal(asked.length, foretold, 'as many calls as the graph has said')
  return { result: cells[0]?.checks[0], asked }
}

for (const [kind, check] of [
  ['judge', 'judge: Is it good?'],
  ['factual', 'factual: the truth'],
  ['prefer', 'prefer: another’s'],
] as const) {
  test(`a ${kind} check may name a panel, as a rubric does`, async () => {
    const two = await judged(`{${check}, model: ${panels.list}}`)
    assert.equal(two.result?.score, 0.5)
    assert.equal(two.result?.parts?.length, 2)
    const three = await judged(`{${check}, model: ${panels.table}}`)
    assert.deepEqual([three.result?.score, three.result?.pass], [1, true])
    const sampled = await judged(`{${check}, model: ${panels.samples}}`)
    assert.deepEqual([sampled.result?.score, sampled.result?.parts?.length], [1, 3])
    assert.ok(sampled.asked.every(({ temperature }) => temperature === 1))
  })

  test(`a ${kind} check without a judge has the default panel`, async () => {
    const { result } = await judged(`{${check}}`, `defaults: {judge: ${panels.list}}`)
    assert.equal(result?.score, 0.5)
    const { asked } = await judged(`{${check}}`, 'defaults: {judge: judge/strict}')
    assert.ok(asked.every(({ model }) => model === 'judge/strict'))
  })
}
