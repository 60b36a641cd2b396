import { cellAt } from '../../graph/compile.ts'
import { callDigest } from '../../graph/digest.ts'
import type { CellAddress, Graph } from '../../graph/graph.ts'
import { gradeRequest, retryRequest } from '../../judge/prompt.ts'
import type { Asking, MessageTemplate } from '../../language/benchmark.ts'
import type { Digest } from '../../language/canonical.ts'
import type { Json } from '../../language/json.ts'
import { passFail } from '../../language/scale.ts'
import { parseTemplate } from '../../language/template.ts'
import type { ChatMessage, ChatRequest, ToolCall } from '../../models/chat.ts'
import type { RetryPolicy } from '../retry.ts'
import { roleOf } from '../solver/simulated-user.ts'
import { judgeModel, replyFor, type Script } from './world.testing.ts'

/** What a record must say, whenever and in whatever order it was made. */
export interface ExpectedRecord {
  readonly status: 'done' | 'error'
  readonly text?: string
  readonly code?: string
  readonly attempts: number
}

/** What a cell must come to. */
export interface ExpectedCell {
  readonly status: 'scored' | 'unscored' | 'error'
  readonly pass: boolean | null
  readonly output: string | null
  readonly records: readonly Digest[]
}

/** What a run must come to. */
export interface ExpectedRun {
  readonly records: ReadonlyMap<Digest, ExpectedRecord>
  readonly cells: readonly ExpectedCell[]
}

class Failed extends Error {}

/**
 * The engine as one would write it on a napkin: one cell after the other, one call after the other, one try after the
 * other, no clock, no limits. It is what the real engine must agree with. It knows benchmarks whose only check is
 * `ends_with: '1'`, with or without a judge who is asked one question of a plain task, and of settings those of the tests.
 */
export function naiveRun(graph: Graph, script: Script, retry: RetryPolicy): ExpectedRun {
  const records = new Map<Digest, ExpectedRecord>()
  const cells = Array.from({ length: graph.cellCount }, (_, index) => {
    const cell = new NaiveCell(cellAt(graph, index), records, script, retry)
    return cell.run()
  })
  return { records, cells }
}

interface Said {
  readonly text: string
  readonly calls: readonly ToolCall[]
}

class NaiveCell {
  private readonly address: CellAddress
  private readonly records: Map<Digest, ExpectedRecord>
  private readonly script: Script
  private readonly retry: RetryPolicy
  private used: Digest[] = []
  private readonly failed = new Set<Digest>()

  constructor(address: CellAddress, records: Map<Digest, ExpectedRecord>, script: Script, retry: RetryPolicy) {
    this.address = address
    this.records = records
    this.script = script
    this.retry = retry
  }

  run(): ExpectedCell {
    const { attempts, vote } = this.address.variant
    let output: string | null = null
    try {
      const samples = vote ? this.samples(vote.of) : [this.pass(this.address.epoch)]
      const chosen = vote?.pick === 'majority' ? majority(samples) : samples[0]
      if (!chosen) throw new Error('no sample')
      let { text } = chosen
      output = text
      for (let attempt = 1; attempts && attempt < attempts.max && !text.endsWith('1'); attempt++) {
        text = this.turn(chosen, [{ role: 'user', content: attempts.feedback }], chosen.asking, this.address.epoch)
        output = text
      }
      const pass = text.endsWith('1')
      const judge = this.address.plan.task.checks.find((check) => 'judge' in check)
      if (!judge) return { status: 'scored', pass, output, records: this.used }
      const contestants = [...this.used]
      try {
        const verdict = this.verdict(judge.judge, text)
        if (verdict === undefined) return { status: 'unscored', pass: null, output, records: this.used }
        return { status: 'scored', pass: pass && verdict, output, records: this.used }
      } catch (error) {
        if (!(error instanceof Failed)) throw error
        return { status: 'error', pass: null, output, records: contestants }
      }
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      return { status: 'error', pass: null, output, records: [...this.used, ...[...this.failed].sort()] }
    }
  }

  /** What the judge says, asked once more where it cannot be read; undefined where it cannot be read again. */
  private verdict(ask: string, answer: string): boolean | undefined {
    const base = { weight: 1, na: false, required: false, examples: [], levels: {} }
    const question = parseTemplate('{{ question }}').render(this.address.row.values)
    const input = { judge: judgeModel, question, answer: answer.trim(), temperature: 0 }
    const request = gradeRequest({ ...base, name: 'judge', ask, scale: passFail }, input)
    for (const each of [request, retryRequest(request)]) {
      const { text } = this.ask(each, 1)
      if (text.includes('verdict')) return text.includes('"pass"')
    }
    return undefined
  }

  private samples(count: number): readonly Pass[] {
    const passes: Pass[] = []
    let failure: unknown
    for (let sample = 1; sample <= count; sample++) {
      try {
        passes.push(this.pass((this.address.epoch - 1) * count + sample))
      } catch (error) {
        failure ??= error
      }
    }
    if (failure) throw failure
    return passes
  }

  private pass(repetition: number): Pass {
    const { solver } = this.address.variant
    const { values } = this.address.row
    const render = (templates: readonly MessageTemplate[], more: Record<string, Json> = {}): ChatMessage[] =>
      templates.map(({ role, content }) => ({
        role,
        content: parseTemplate(String(content)).render({ ...values, ...more }),
      }))
    switch (solver.kind) {
      case 'conversation': {
        const pass: Pass = { history: [], asking: solver.asking, text: '' }
        pass.text = this.turn(pass, render(solver.asking.messages), solver.asking, repetition)
        for (const content of solver.further)
          pass.text = this.turn(pass, render([{ role: 'user', content }]), solver.asking, repetition)
        return pass
      }
      case 'steps': {
        const done = new Map<string, Pass>()
        let failure: unknown
        const before = this.used
        const own = new Map<string, Digest[]>()
        for (let round = 0; round < solver.steps.length; round++) {
          for (const step of solver.steps) {
            if (done.has(step.name) || own.has(step.name) || step.needs.some((need) => !done.has(need))) continue
            this.used = []
            own.set(step.name, this.used)
            const steps = Object.fromEntries(step.needs.map((need) => [need, { text: done.get(need)?.text ?? '' }]))
            const pass: Pass = { history: [], asking: step, text: '' }
            try {
              pass.text = this.turn(pass, render(step.messages, { steps }), step, repetition)
              done.set(step.name, pass)
            } catch (error) {
              failure ??= error
            }
          }
        }
        this.used = [...before, ...solver.steps.flatMap(({ name }) => own.get(name) ?? [])]
        const last = done.get(solver.steps.at(-1)?.name ?? '')
        if (failure || !last) throw failure
        return last
      }
      case 'simulated': {
        const { user, asking } = solver
        const pass: Pass = { history: [], asking, text: '' }
        let turns = 0
        for (; turns < user.maxTurns; turns++) {
          let said = user.first
          if (turns > 0 || said === undefined) {
            const seen = pass.history.flatMap(({ role, content, tool_calls }): ChatMessage[] =>
              role === 'user'
                ? [{ role: 'assistant', content }]
                : role === 'assistant' && !tool_calls
                  ? [{ role: 'user', content }]
                  : [],
            )
            const told: ChatMessage[] = [
              { role: 'system', content: roleOf(user.persona, user.stop) },
              { role: 'user', content: 'The conversation begins. Write your first message.' },
            ]
            said = this.ask({ model: user.model, messages: [...told, ...seen] }, repetition).text
          }
          if (user.stop !== undefined && said.includes(user.stop)) break
          pass.text = this.turn(pass, [{ role: 'user', content: said }], asking, repetition)
        }
        if (turns === 0) throw new Failed()
        return pass
      }
    }
  }

  private turn(pass: Pass, said: readonly ChatMessage[], asking: Asking, repetition: number): string {
    const { model } = this.address
    pass.history.push(...(pass.unsent ?? []), ...said)
    pass.unsent = []
    for (let calls = 1; ; calls++) {
      const tools = asking.tools && {
        tools: asking.tools.tools.map(({ name, description, parameters }) => ({
          type: 'function' as const,
          function: { name, description, parameters },
        })),
        tool_choice: 'auto' as const,
      }
      const reply = this.ask({ model: model.id, messages: [...pass.history], ...tools }, repetition)
      pass.history.push({
        role: 'assistant',
        content: reply.text,
        ...(tools && reply.calls.length > 0 ? { tool_calls: reply.calls } : {}),
      })
      const results = tools ? reply.calls.map((call) => resultOf(call)) : []
      if (results.length === 0 || calls >= (asking.tools?.maxCalls ?? 1)) {
        pass.unsent = results
        return reply.text
      }
      pass.history.push(...results)
    }
  }

  private ask(request: ChatRequest, repetition: number): Said {
    const digest = callDigest(request, repetition)
    const record = this.recordOf(digest, request, repetition)
    if (record.status === 'error') {
      // A cell names the calls that failed after those that were answered, by their digests.
      this.failed.add(digest)
      throw new Failed()
    }
    this.used.push(digest)
    const { text, toolCalls = [] } = replyFor(request, repetition)
    return { text, calls: toolCalls }
  }

  private recordOf(digest: Digest, request: ChatRequest, repetition: number): ExpectedRecord {
    for (let attempt = 1; ; attempt++) {
      const known = this.records.get(digest)
      if (known) return known
      const behaviour = this.script(digest, attempt, request)
      if (behaviour.kind === 'reply') {
        this.records.set(digest, { status: 'done', text: replyFor(request, repetition).text, attempts: attempt })
        continue
      }
      const error = behaviour.kind === 'hang' ? { code: 'timeout', retryable: true } : behaviour.error
      if (!error.retryable || attempt >= this.retry.maxAttempts)
        this.records.set(digest, { status: 'error', code: error.code, attempts: attempt })
    }
  }
}

interface Pass {
  readonly history: ChatMessage[]
  readonly asking: Asking
  text: string
  unsent?: readonly ChatMessage[]
}

/** The tool of the tests returns its argument. */
function resultOf(call: ToolCall): ChatMessage {
  const { n } = JSON.parse(call.function.arguments) as { n: number }
  return { role: 'tool', content: `returned ${n}`, tool_call_id: call.id }
}

function majority(samples: readonly Pass[]): Pass | undefined {
  const votes = (text: string) => samples.filter((sample) => sample.text.trim() === text.trim()).length
  const most = Math.max(...samples.map(({ text }) => votes(text)))
  return samples.find(({ text }) => votes(text) === most)
}
