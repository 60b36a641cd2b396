import type { Sandboxes } from '../checks/hosts.ts'
import { cellAt } from '../graph/compile.ts'
import { callDigest } from '../graph/digest.ts'
import type { Graph } from '../graph/graph.ts'
import type { Digest } from '../language/canonical.ts'
import type { CallRequest } from './caller.ts'
import type { Cell } from './cell.ts'
import { cellHosts } from './cell-hosts.ts'
import { runCell } from './cell-runner.ts'
import type { CallRecord } from './record.ts'

/** What a replay is made from. */
export interface ReplayParts {
  readonly graph: Graph
  /** The record of a finished call; undefined where there is none. */
  readonly find: (digest: Digest) => CallRecord | undefined | Promise<CallRecord | undefined>
  readonly sandboxes: Sandboxes | undefined
  /** Ends what runs in a sandbox. */
  readonly signal: AbortSignal
}

/** A call that would have to be made. */
export interface MissingCall {
  readonly digest: Digest
  readonly request: CallRequest
  /** `work`: a contestant's answer is missing, or what leads to it; `check`: a judge or an embedding. */
  readonly purpose: 'work' | 'check'
}

/** A cell as its recorded calls score it; where some are missing it ends in an error, and they are named. */
export interface ReplayedCell {
  readonly cell: Cell
  readonly missing: readonly MissingCall[]
}

/** Scores cells from recorded calls alone; nothing is ever sent. Gives the function that scores the cell with a number. */
export function replay({ graph, find, sandboxes, signal }: ReplayParts): (index: number) => Promise<ReplayedCell> {
  return async (index) => {
    const missing: MissingCall[] = []
    const look = async (request: CallRequest, repetition: number, purpose: MissingCall['purpose']) => {
      const digest = callDigest(request, repetition)
      const known = await find(digest)
      if (known) return known
      missing.push({ digest, request, purpose })
      return notRecorded(digest, request)
    }
    const hosts = cellHosts(graph, sandboxes, signal, (request) => look(request, 1, 'check'))
    const cell = await runCell(graph, cellAt(graph, index), look, hosts)
    return { cell, missing }
  }
}

function notRecorded(digest: Digest, request: CallRequest): CallRecord {
  const error = { code: 'not_recorded', message: 'no answer to this question is recorded' }
  const kind = 'input' in request ? 'embedding' : 'chat'
  return { digest, kind, model: request.model, attempts: [], startedAt: 0, latencyMs: 0, status: 'error', error }
}
