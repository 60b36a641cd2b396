import { cellAt } from '../../graph/compile.ts'
import { callDigest } from '../../graph/digest.ts'
import type { Graph } from '../../graph/graph.ts'
import { requestOf } from '../../graph/render.ts'
import type { Digest } from '../../language/canonical.ts'
import type { RetryPolicy } from '../retry.ts'
import { type Script, textFor } from './world.testing.ts'

/** What a record must say, whenever and in whatever order it was made. */
export interface ExpectedRecord {
  readonly status: 'done' | 'error'
  readonly text?: string
  readonly code?: string
  readonly attempts: number
}

/**
 * The engine as one would write it on a napkin: one cell after the other, one try after the other, no clock, no limits.
 * It is what the real engine must agree with.
 */
export function naiveRecords(graph: Graph, script: Script, retry: RetryPolicy): Map<Digest, ExpectedRecord> {
  const records = new Map<Digest, ExpectedRecord>()
  for (let index = 0; index < graph.cellCount; index++) {
    const address = cellAt(graph, index)
    const request = requestOf(graph, address)
    const digest = callDigest(request, address.epoch)
    if (records.has(digest)) continue
    for (let attempt = 1; ; attempt++) {
      const behaviour = script(digest, attempt, request)
      if (behaviour.kind === 'reply') {
        records.set(digest, { status: 'done', text: textFor(request), attempts: attempt })
        break
      }
      const error = behaviour.kind === 'hang' ? { code: 'timeout', retryable: true } : behaviour.error
      if (!error.retryable || attempt >= retry.maxAttempts) {
        records.set(digest, { status: 'error', code: error.code, attempts: attempt })
        break
      }
    }
  }
  return records
}
