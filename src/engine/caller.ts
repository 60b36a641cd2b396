import { callDigest } from '../graph/digest.ts'
import type { Digest } from '../language/canonical.ts'
import {
  type ChatOptions,
  type ChatReply,
  type ChatRequest,
  type EmbeddingRequest,
  ModelError,
} from '../models/chat.ts'
import type { Budget } from './budget.ts'
import type { Health } from './health.ts'
import type { Ports } from './ports.ts'
import type { Attempt, CallRecord } from './record.ts'
import { type RetryPolicy, waitBeforeRetry } from './retry.ts'
import type { Slots } from './slots.ts'
import { ModelPaused, Stopped, type StopReason } from './stop.ts'

/** What a model is asked. */
export type CallRequest = ChatRequest | EmbeddingRequest

/** What a caller is made of. */
export interface CallerParts {
  readonly ports: Ports
  readonly slots: Slots
  readonly budget: Budget
  readonly health: Health
  readonly retry: RetryPolicy
  /** Milliseconds one try may take. */
  readonly timeoutMs: number
  /** Aborted when no further call may begin; its reason is a {@link Stopped}. */
  readonly admission: AbortSignal
  /** Aborted when calls in flight must end too. */
  readonly signal: AbortSignal
  /** Ends the run. */
  readonly stop: (reason: StopReason) => void
}

/** Makes calls: each digest at most once, with retries, under the run's limits, every result recorded before it is used. */
export class Caller {
  private readonly parts: CallerParts
  private readonly pending = new Map<Digest, Promise<CallRecord>>()
  /** Calls that finally failed in this run: two rows that ask the same share the failure too. */
  private readonly failed = new Map<Digest, CallRecord>()
  /** What breaks off each call in flight. */
  private readonly inFlight = new Set<(reason: unknown) => void>()

  constructor(parts: CallerParts) {
    this.parts = parts
    const { signal } = parts
    signal.addEventListener('abort', () => {
      for (const breakOff of this.inFlight) breakOff(signal.reason)
    })
  }

  /** The record of a call: an earlier one, one being made now, or a new one. Throws {@link Stopped} or {@link ModelPaused}. */
  async call(request: CallRequest, epoch: number): Promise<CallRecord> {
    const digest = callDigest(request, epoch)
    const shared = this.pending.get(digest)
    if (shared) return shared
    const call = this.lookUpOrCall(digest, request, epoch)
    this.pending.set(digest, call)
    try {
      return await call
    } finally {
      this.pending.delete(digest)
    }
  }

  private async lookUpOrCall(digest: Digest, request: CallRequest, epoch: number): Promise<CallRecord> {
    const { ports, health } = this.parts
    const known = this.failed.get(digest) ?? (await ports.records.get(digest))
    if (known) return known
    const attempts: Attempt[] = []
    const startedAt = ports.clock.now()
    let record: CallRecord
    try {
      record = await this.tryUntilFinal(digest, request, epoch, attempts)
    } catch (error) {
      await this.keepBrokenOff({ digest, kind: kindOf(request), model: request.model, attempts, startedAt })
      throw error
    }
    if (record.status === 'done') health.answered(request.model)
    else {
      health.failed(request.model, record.error)
      this.failed.set(digest, record)
    }
    await this.keep(record)
    return record
  }

  private async keep(record: CallRecord): Promise<void> {
    const { ports, stop } = this.parts
    try {
      await ports.records.append(record)
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error)
      stop({ kind: 'storage', message: `The run stopped because its results could not be saved: ${cause}` })
    }
  }

  /** The run stopped between two tries of a call. It is made again when the run goes on; the tries count already. */
  private async keepBrokenOff(call: Pick<CallRecord, 'digest' | 'kind' | 'model' | 'attempts' | 'startedAt'>) {
    const last = call.attempts.at(-1)
    if (!last?.error) return
    const { code, message } = last.error
    await this.keep({ ...call, latencyMs: last.latencyMs, status: 'error', error: { code, message } })
  }

  private async tryUntilFinal(
    digest: Digest,
    request: CallRequest,
    epoch: number,
    attempts: Attempt[],
  ): Promise<CallRecord> {
    const { ports, retry, admission } = this.parts
    let startedAt: number | undefined
    let cutOff = 0
    for (;;) {
      const tried = await this.tryInTurn(request, epoch)
      startedAt ??= tried.startedAt
      const base = { digest, kind: kindOf(request), model: request.model, startedAt, latencyMs: tried.latencyMs }
      if ('reply' in tried) {
        attempts.push({ latencyMs: tried.latencyMs })
        const { text, reasoning, toolCalls, finishReason, model, usage, receipt, warnings } = tried.reply
        const extras = {
          ...(receipt === undefined ? {} : { receipt }),
          ...(warnings === undefined ? {} : { warnings }),
        }
        return {
          ...base,
          status: 'done',
          attempts,
          output: {
            text,
            ...(reasoning === undefined ? {} : { reasoning }),
            ...(toolCalls === undefined ? {} : { toolCalls }),
            finishReason,
            model,
          },
          usage,
          usd: tried.usd,
          ...extras,
        }
      }
      const { error } = tried
      if (error.code === 'network' && ports.connection) {
        attempts.push(attemptOf(tried.latencyMs, error, undefined))
        cutOff++
        await ports.connection.restored(admission)
        continue
      }
      const wait = waitBeforeRetry(error, attempts.length + 1 - cutOff, retry, ports.random)
      attempts.push(attemptOf(tried.latencyMs, error, wait))
      if (wait === undefined) {
        return { ...base, status: 'error', attempts, error: { code: error.code, message: error.message } }
      }
      await ports.clock.sleep(wait, admission)
    }
  }

  /** One try, in a place of its own: who waits between two tries keeps nobody out. */
  private async tryInTurn(request: CallRequest, epoch: number): Promise<Tried & { readonly startedAt: number }> {
    const { ports, slots, health } = this.parts
    await slots.acquire(request.model)
    try {
      const paused = health.reason(request.model)
      if (paused !== undefined) throw new ModelPaused(paused)
      const startedAt = ports.clock.now()
      return { ...(await this.tryOnce(request, epoch)), startedAt }
    } finally {
      slots.release(request.model)
    }
  }

  private async tryOnce(request: CallRequest, epoch: number): Promise<Tried> {
    const { ports, budget, signal, stop } = this.parts
    const reserved = await budget.reserve(request, () => ports.clock.now())
    if ('kind' in reserved) {
      stop(reserved)
      throw new Stopped(reserved)
    }
    let settled: { usage: ChatReply['usage']; usd: number | null } | undefined
    const startedAt = ports.clock.now()
    try {
      signal.throwIfAborted()
      const reply = await this.withTimeout((inner) => this.ask(request, { signal: inner, epoch }))
      settled = { usage: reply.usage, usd: budget.costOf(request.model, reply.usage) }
      return { reply, usd: settled.usd, latencyMs: ports.clock.now() - startedAt }
    } catch (error) {
      if (signal.aborted) throw signal.reason
      return { error: asModelError(error), latencyMs: ports.clock.now() - startedAt }
    } finally {
      budget.settle(reserved, settled)
    }
  }

  private ask(request: CallRequest, options: ChatOptions): Promise<ChatReply> {
    const { client } = this.parts.ports
    if (!('input' in request)) return client.chat(request, options)
    if (client.embed) return client.embed(request, options)
    const message = 'no embedding model can be asked, and this run has no recorded embedding of this text'
    return Promise.reject(new ModelError(message, { code: 'not_recorded', retryable: false }))
  }

  /**
   * Ends at the reply, at the timeout, or at once when the run stops, even if the client ignores its signal. When the call
   * has ended, its signal ends its timer.
   */
  private withTimeout(chat: (signal: AbortSignal) => Promise<ChatReply>): Promise<ChatReply> {
    const { ports, timeoutMs } = this.parts
    const call = new AbortController()
    return new Promise<ChatReply>((resolve, reject) => {
      const end = (reason: unknown) => {
        this.inFlight.delete(breakOff)
        call.abort(reason)
      }
      const breakOff = (reason: unknown) => {
        end(reason)
        reject(reason)
      }
      this.inFlight.add(breakOff)
      ports.clock.sleep(timeoutMs, call.signal).then(
        () => {
          const message = `No reply within ${timeoutMs / 1000} seconds.`
          breakOff(new ModelError(message, { code: 'timeout', retryable: true }))
        },
        () => undefined,
      )
      chat(call.signal)
        .then(resolve, reject)
        .finally(() => end(callEnded))
    })
  }
}

function kindOf(request: CallRequest): CallRecord['kind'] {
  return 'input' in request ? 'embedding' : 'chat'
}

/** Given, so that not every call makes a DOMException with its stack. */
const callEnded = 'the call has ended'

type Tried =
  | { readonly reply: ChatReply; readonly usd: number | null; readonly latencyMs: number }
  | { readonly error: ModelError; readonly latencyMs: number }

function attemptOf(latencyMs: number, error: ModelError, waitedMs: number | undefined): Attempt {
  const { code, message, status } = error
  const said = { code, message, ...(status === undefined ? {} : { status }) }
  return { latencyMs, error: said, ...(waitedMs === undefined ? {} : { waitedMs: Math.round(waitedMs) }) }
}

function asModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new ModelError(`The call failed unexpectedly: ${message}`, { code: 'internal', retryable: false })
}
