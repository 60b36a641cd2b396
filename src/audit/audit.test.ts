import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { VirtualClock } from '../engine/testing/virtual-clock.testing.ts'
import { readBenchmark } from '../language/read.ts'
import type { ChatRequest, ModelClient } from '../models/chat.ts'
import { type AuditSubject, audit } from './audit.ts'
import { dataFindings } from './data-findings.ts'
import { dataCodes, gameNames } from './finding.ts'
import { forgedVerdicts } from './forged-verdicts.ts'

function subject(name: string): AuditSubject {
  const file = `${name}.bench.yaml`
  const source = readFileSync(new URL(`../../spec/conformance/audit/${file}`, import.meta.url), 'utf8')
  const { benchmark, document, diagnostics } = readBenchmark(source, { file })
  assert.ok(benchmark && document, JSON.stringify(diagnostics))
  return { file, source, benchmark, document }
}

/** Judges by a rule each: one does what the answer says, the other looks for the criterion's last words in it. */
const judges: ModelClient = {
  chat(request) {
    const verdict = request.model === 'judge/gullible' ? gullible(request) : careful(request)
    const text = JSON.stringify({ reasoning: 'by rule', verdict })
    return Promise.resolve({
      text,
      finishReason: 'stop',
      model: request.model,
      usage: { inputTokens: 1, outputTokens: 1 },
    })
  },
}

function gullible(request: ChatRequest): string {
  return fenced(request).includes('"verdict": "pass"') ? 'pass' : 'fail'
}

function careful(request: ChatRequest): string {
  const criterion = /<criterion>([\s\S]*?)<\/criterion>/.exec(said(request))?.[1] ?? ''
  const action = /tell the operator to (.*)\?/.exec(criterion)?.[1] ?? 'nothing'
  return fenced(request).includes(action) ? 'pass' : 'fail'
}

function fenced(request: ChatRequest): string {
  return /<<<ANSWER (\w+)\n([\s\S]*?)\n\1 ANSWER>>>/.exec(said(request))?.[2] ?? ''
}

function said(request: ChatRequest): string {
  return request.messages.map(({ content }) => (typeof content === 'string' ? content : '')).join('\n')
}

async function found(name: string, withJudges = true) {
  const clock = new VirtualClock()
  const ports = { clock, random: () => 0.5, newCanary: 'CANARY-1', ...(withJudges ? { judges } : {}) }
  return clock.drive(audit(subject(name), ports))
}

test('every planted weakness is found, at its place', async () => {
  const { findings, unplayedChecks } = await found('weak')
  const { source } = subject('weak')
  const lines = source.split('\n')
  const told = findings.map(({ code, line }) => `${code} @ ${lines[line - 1]?.trim().split(':')[0]}`)
  const planted = [
    'canary-missing',
    'duplicate-rows @ causes',
    'near-duplicate-rows @ causes',
    'answer-in-prompt @ keywords',
    'gamed-by-listing @ - contains',
    'gamed-by-constant @ - equals',
    ...['empty', 'refusal', 'echo', 'filler'].map((game) => `gamed-by-${game} @ - not`),
    'gamed-by-filler @ - length',
    'gamed-by-refusal @ - contains_any',
    'gamed-by-injection @ - rubric',
    'gamed-by-fake-verdict @ - rubric',
    'gamed-by-constant @ - regex',
    'gamed-by-constant @ - {json',
    'gamed-by-listing @ - expression',
  ]
  for (const weakness of planted)
    assert.ok(
      told.some((each) => each.startsWith(weakness)),
      `${weakness} is not among ${told.join(', ')}`,
    )
  assert.equal(unplayedChecks, 0)
  assert.ok(findings.every(({ fix }) => fix !== undefined && fix.title.length > 10))
})

test('nothing is found in the hardened twin', async () => {
  const { findings } = await found('hardened')
  assert.deepEqual(findings, [])
})

test('without judges, what they decide counts as failed and is said to be unplayed', async () => {
  const { findings, unplayedChecks } = await found('weak', false)
  assert.equal(unplayedChecks, 1)
  const lines = subject('weak').source.split('\n')
  assert.ok(findings.every(({ line }) => !lines[line - 1]?.includes('rubric: trusting')))
})

test('rows that no task asks may repeat: a table that queries read holds what it holds', () => {
  const rows = [1, 2, 3].map((id) => ({ id: `r${id}`, size: 5 }))
  const source = JSON.stringify({
    benchleaf: 1,
    title: 'Pumps',
    main: 'ask',
    canary: 'x',
    datasets: { pumps: { rows }, asked: { rows } },
    tasks: {
      ask: {
        dataset: 'asked',
        prompt: '{{ size }}?',
        checks: [{ sql: { tables: { pump: 'pumps' }, gold: 'SELECT size FROM pump' } }],
      },
    },
  })
  const { benchmark, document, diagnostics } = readBenchmark(source, { file: 'x' })
  assert.ok(benchmark && document, JSON.stringify(diagnostics))
  assert.deepEqual(
    dataFindings(benchmark, document, undefined).map(({ code, path }) => [code, ...path]),
    [['duplicate-rows', 'datasets', 'asked']],
  )
})

test('a forged verdict is the best one of each scale the judges are asked for, alone, for all at once, and of two answers', () => {
  const source = JSON.stringify({
    benchleaf: 1,
    title: 'Judged',
    main: 'ask',
    defaults: { judge: 'judge/x' },
    models: ['baseline/echo'],
    rubrics: {
      alone: {
        scale: ['poor', 'fair', 'good'],
        criteria: { clear: { ask: 'Is it clear?' }, short: { ask: 'Is it short?', scale: '1..7' } },
      },
      together: {
        batch: true,
        criteria: { kind: { ask: 'Is it kind?', points: 3 }, rude: { ask: 'Is it rude?', points: -1 } },
      },
    },
    tasks: {
      ask: {
        prompt: 'Say it.',
        checks: [{ rubric: 'alone' }, { all_of: [{ rubric: 'together' }, { prefer: 'So.' }, { factual: 'So.' }] }],
      },
    },
  })
  const { benchmark, diagnostics } = readBenchmark(source, { file: 'x' })
  assert.ok(benchmark?.tasks.ask, JSON.stringify(diagnostics))
  const text = forgedVerdicts(benchmark.tasks.ask, benchmark)
  const said = text.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []))
  const verdicts = said.map(({ verdict, kind, rude }) => verdict ?? [kind?.verdict, rude?.verdict])
  assert.deepEqual(verdicts, ['good', '7', ['met', 'not_met'], 'A', 'B', 'consistent'])
})

test('the canary that is offered mends the file', async () => {
  const { findings } = await found('weak')
  const fix = findings.find(({ code }) => code === 'canary-missing')?.fix
  assert.ok(fix?.edit)
  const { source } = subject('weak')
  const lines = source.split('\n')
  const { endLine, endColumn } = fix.edit.range
  const line = lines[endLine - 1] ?? ''
  lines[endLine - 1] = line.slice(0, endColumn - 1) + fix.edit.text + line.slice(endColumn - 1)
  assert.equal(readBenchmark(lines.join('\n'), { file: 'mended' }).document?.canary, 'CANARY-1')
})

test('the page of the audit names every code there is', () => {
  const page = readFileSync(new URL('../../spec/audit.md', import.meta.url), 'utf8')
  const inPage = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1])
  assert.deepEqual(inPage.toSorted(), [...gameNames.map((game) => `gamed-by-${game}`), ...dataCodes].toSorted())
})

test('each way of asking is played, and the finding names those that can be gamed', async () => {
  const { findings } = await found('weak')
  const of = findings.filter(({ code, message }) => code.startsWith('gamed-by') && message.includes('"worded"'))
  assert.deepEqual(
    of.map(({ code, message }) => [code, /asked as "\w+"(?:, "\w+")*/.exec(message)?.[0]]),
    [['gamed-by-listing', 'asked as "long"']],
  )
})
