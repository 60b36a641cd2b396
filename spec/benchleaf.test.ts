import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { roleOf } from '../src/engine/solver/simulated-user.ts'
import { compareRequest, gradeAllRequest, gradeRequest } from '../src/judge/prompt.ts'
import type { Criterion } from '../src/language/benchmark.ts'
import { messages } from '../src/language/messages.ts'
import { readBenchmark } from '../src/language/read.ts'
import { readScale } from '../src/language/scale.ts'
import { textOf } from '../src/models/message-text.ts'
import { codeBlocks } from './markdown.testing.ts'
import { runOnEcho } from './run-example.testing.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

/** A whole benchmark around a fragment, so that it is held to everything a file is held to. */
function wrapped(kind: string, fragment: string): string {
  const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by))
  const rows = 'rows: [{id: a, scenario: Rattling, cause: cavitation, question: 2 + 2?}]\n'
  const dataset = kind === 'dataset' ? fragment : rows
  const rubric = kind === 'rubric' ? `rubrics:\n  one:\n${indented(fragment, 4)}` : ''
  const plain = `prompt: Hello\nchecks:\n  - ${kind === 'rubric' ? 'rubric: one' : 'contains: x'}\n`
  const suite = kind === 'suite' ? `suites:\n  all:\n${indented(fragment, 4)}` : ''
  const task = indented(`dataset: data\n${kind === 'task' ? fragment : plain}`, 4)
  return `benchleaf: 1\ntitle: Fragment\nmain: ask\ndatasets:\n  data:\n${indented(dataset, 4)}${rubric}tasks:\n  ask:\n${task}${suite}`
}

describe('the examples of the specification', () => {
  for (const name of ['benchleaf.md', '../README.md']) {
    for (const { info, text, line } of codeBlocks(read(name))) {
      const fragment = /^yaml fragment=(\w+)$/.exec(info)?.[1]
      if (fragment === undefined && !(info === 'yaml' && text.startsWith('benchleaf: 1'))) continue
      it(`${name}:${line} reads without a finding, and runs`, async () => {
        const source = fragment === undefined ? text : wrapped(fragment, text)
        const { benchmark, diagnostics } = readBenchmark(source, { file: name })
        // The task around a dataset cannot know its columns.
        const rest = diagnostics.filter(({ code }) => fragment !== 'dataset' || code !== 'same-question')
        assert.deepEqual(rest, [])
        assert.ok(benchmark)
        for (const { status, reason } of await runOnEcho(benchmark))
          assert.ok(status === 'scored' || status === 'unscored', `${status}: ${reason}`)
      })
    }
  }
})

it('every diagnostic is described, and nothing else is', () => {
  const described = [...read('diagnostics.md').matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1])
  assert.deepEqual(described.sort(), Object.keys(messages).sort())
})

it("the judge's words in judging.md are those that are sent", () => {
  const scale = readScale('1..5')
  assert.ok(!('problem' in scale))
  const base = { weight: 1, scale, levels: {}, na: false, required: false, examples: [] }
  const full: Criterion = {
    ...base,
    name: 'c',
    ask: 'THE QUESTION',
    levels: { 1: 'LOW', 5: 'HIGH' },
    na: true,
    reference: 'MODEL ANSWER',
    examples: [{ answer: 'GRADED ANSWER', verdict: '3', why: 'REASON' }],
  }
  const input = { judge: 'x/y', question: 'ASKED', answer: 'ANSWER', temperature: 0 }
  const second = { ...base, name: 'd', ask: 'ANOTHER QUESTION' }
  const requests = [
    gradeRequest(full, input),
    gradeAllRequest([{ ...base, name: 'c', ask: 'THE QUESTION' }, second], input),
    compareRequest(undefined, { first: 'ONE', second: 'OTHER' }, input),
  ]
  const sent = requests.flatMap(({ messages }) =>
    messages.map((message) => textOf(message).replaceAll(/\b[0-9a-f]{24}\b/g, 'CODE')),
  )
  const blocks = codeBlocks(read('judging.md')).map((block) => block.text.trimEnd())
  assert.deepEqual(blocks, sent)
})

it('the words for the model that plays the user are those that are sent', () => {
  const role = codeBlocks(read('benchleaf.md')).find(({ info }) => info === 'text role')
  assert.equal(role?.text.trimEnd(), roleOf('PERSONA', 'STOP'))
})
