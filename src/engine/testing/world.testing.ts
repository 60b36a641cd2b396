import { callDigest } from '../../graph/digest.ts'
import type { Asking, Benchmark, Task } from '../../language/benchmark.ts'
import type { Digest } from '../../language/canonical.ts'
import {
  type ChatReply,
  type ChatRequest,
  type ModelClient,
  ModelError,
  type ModelInfo,
  type ToolCall,
} from '../../models/chat.ts'
import { textOf } from '../../models/message-text.ts'
import type { CallRecord, RecordStore } from '../record.ts'
import type { VirtualClock } from './virtual-clock.testing.ts'

/** What a fake model does with one try of one call. */
export type Behaviour =
  | { readonly kind: 'reply'; readonly afterMs: number }
  | { readonly kind: 'error'; readonly afterMs: number; readonly error: ModelError }
  | { readonly kind: 'hang' }

/** How tries go, by the call's digest and the number of the try, from 1. */
export type Script = (digest: Digest, attempt: number, request: ChatRequest) => Behaviour

/**
 * What a fake model replies: a function of the request and its repetition alone, so that anyone can tell what a record must
 * hold. Where it has tools it calls one now and then.
 */
export function replyFor(request: ChatRequest, epoch: number): { text: string; toolCalls?: readonly ToolCall[] } {
  const asked = request.messages.map(textOf).join(' ')
  if (request.model === judgeModel) return { text: judgeSays[(asked.length + epoch) % judgeSays.length] ?? '' }
  const text = `${request.model} says ${(asked.length + epoch) % 3}`
  if (!request.tools || asked.length % 2 === 0) return { text }
  const call = (n: number): ToolCall => ({
    id: `call_${n}`,
    type: 'function',
    function: { name: 'count', arguments: JSON.stringify({ n }) },
  })
  return { text, toolCalls: asked.length % 5 === 0 ? [call(1), call(2)] : [call(asked.length)] }
}

/** The model that judges in the tests: now and then nobody can read what it says. */
export const judgeModel = 'fake/judge'

const judgeSays = [
  'I would rather not say.',
  '{"reasoning": "", "verdict": "pass"}',
  '{"reasoning": "", "verdict": "fail"}',
]

/** A client that follows a script and counts what happened. */
export class ScriptedClient implements ModelClient {
  /** Replies given, by digest. */
  readonly replies = new Map<Digest, number>()
  readonly tries = new Map<Digest, number>()
  inFlight = 0
  maxInFlight = 0
  private readonly clock: VirtualClock
  private readonly script: Script

  constructor(clock: VirtualClock, script: Script) {
    this.clock = clock
    this.script = script
  }

  async chat(request: ChatRequest, { signal, epoch }: { signal: AbortSignal; epoch: number }): Promise<ChatReply> {
    const digest = callDigest(request, epoch)
    const attempt = (this.tries.get(digest) ?? 0) + 1
    this.tries.set(digest, attempt)
    this.inFlight++
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight)
    try {
      const behaviour = this.script(digest, attempt, request)
      if (behaviour.kind === 'hang') await this.clock.sleep(1e12, signal)
      else await this.clock.sleep(behaviour.afterMs, signal)
      if (behaviour.kind === 'error') throw behaviour.error
      this.replies.set(digest, (this.replies.get(digest) ?? 0) + 1)
      const reply = replyFor(request, epoch)
      const usage = { inputTokens: 10, outputTokens: reply.text.length, reasoningTokens: 1 }
      return {
        ...reply,
        reasoning: `It asks ${request.messages.length} things.`,
        finishReason: 'stop',
        model: request.model,
        usage,
      }
    } finally {
      this.inFlight--
    }
  }
}

/** Records in memory. */
export class MemoryRecords implements RecordStore {
  readonly records = new Map<Digest, CallRecord>()
  readonly appended: Digest[] = []

  get(digest: Digest): CallRecord | undefined {
    const record = this.records.get(digest)
    return record?.status === 'done' ? record : undefined
  }

  append(record: CallRecord): void {
    this.records.set(record.digest, record)
    this.appended.push(record.digest)
  }
}

/** A model with a price. */
export function fakeModel(id: string): ModelInfo {
  return { id, provider: 'fake', kind: 'live', prices: { input: 1, output: 2 } }
}

const questionAsked: Asking = {
  messages: [{ role: 'user', content: '{{ question }}' }],
  sampling: {},
  extract: ['strip'],
}

/** A benchmark of one task whose rows hold the given questions. */
export function benchmarkOf(
  questions: readonly string[],
  changes: Partial<Task> = {},
  more: Partial<Benchmark> = {},
): Benchmark {
  const task: Task = {
    name: 'ask',
    description: '',
    rows: questions.map((question, index) => ({ id: `row-${index}`, values: { question } })),
    variants: [{ name: '', solver: { kind: 'conversation', asking: questionAsked, further: [] } }],
    repeat: 1,
    checks: [{ ends_with: '1' }],
    score: 'weighted_mean',
    ...changes,
  }
  return {
    title: 'Test',
    description: '',
    authors: [],
    license: '',
    tags: [],
    main: { kind: 'task', name: 'ask' },
    models: [],
    datasets: {},
    rubrics: {},
    tasks: { ask: task },
    suites: {},
    media: {},
    limits: {},
    ...more,
  }
}

/** Errors as providers give them. */
export const modelErrors = {
  rateLimit: (retryAfterMs: number) =>
    new ModelError('Too many requests.', { code: 'rate_limit', retryable: true, status: 429, retryAfterMs }),
  server: () => new ModelError('The server failed.', { code: 'server_error', retryable: true, status: 500 }),
  malformed: () =>
    new ModelError('The reply is not a completion.', { code: 'malformed', retryable: true, status: 200 }),
  unauthorized: () => new ModelError('Wrong key.', { code: 'unauthorized', retryable: false, status: 401 }),
  network: () => new ModelError('The connection was lost.', { code: 'network', retryable: true }),
  badRequest: (code: string) => new ModelError('Refused.', { code, retryable: false, status: 400 }),
}
