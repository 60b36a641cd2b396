import type { Asking, Variant } from '../language/benchmark.ts'

/** Calls that one cell takes, before anything is known of the answers. */
export interface CellCalls {
  /** Calls to the contestant. */
  readonly contestant: number
  /** Calls to the model that plays the user. */
  readonly user: number
  /** True when these are the most there can be: tools, attempts and simulated users may end sooner. */
  readonly atMost: boolean
}

/** A conversation as far as its length can be told beforehand. */
export interface ConversationCalls {
  readonly asking: Asking
  /** Steps whose replies its opening holds. */
  readonly needs: readonly string[]
  /** Turns at most, further attempts counted. */
  readonly turns: number
  /** Calls a turn takes at most. */
  readonly callsPerTurn: number
}

/** The conversations of one pass through a variant's solver. */
export function conversationsOf({ solver, attempts }: Variant): readonly ConversationCalls[] {
  const more = (attempts?.max ?? 1) - 1
  const planned = (asking: Asking, turns: number, needs: readonly string[] = []) => {
    const callsPerTurn = asking.tools?.maxCalls ?? 1
    return { asking, needs, turns, callsPerTurn }
  }
  switch (solver.kind) {
    case 'conversation':
      return [planned(solver.asking, solver.further.length + 1 + more)]
    case 'simulated':
      return [planned(solver.asking, solver.user.maxTurns + more)]
    case 'steps':
      return solver.steps.map((step, index) =>
        planned(step, index === solver.steps.length - 1 ? 1 + more : 1, step.needs),
      )
  }
}

/** Passes through the solver that a cell takes. */
export function samplesOf({ vote }: Variant): number {
  return vote?.of ?? 1
}

/** The calls of a cell. */
export function callsOf(variant: Variant): CellCalls {
  const { solver, attempts } = variant
  const conversations = conversationsOf(variant)
  const samples = samplesOf(variant)
  const perPass = conversations.reduce((sum, { turns, callsPerTurn }) => sum + turns * callsPerTurn, 0)
  const user = solver.kind === 'simulated' ? solver.user.maxTurns - (solver.user.first === undefined ? 0 : 1) : 0
  const open = conversations.some(({ callsPerTurn }) => callsPerTurn > 1) || attempts !== undefined || user > 0
  return { contestant: perPass * samples, user: user * samples, atMost: open || solver.kind === 'simulated' }
}
