import { changedParts } from '../engine/changed-parts.ts'
import { type Scoring, scoreChanges } from '../engine/score-change.ts'
import type { BeforeAfter } from './before-after.ts'
import type { Tweak } from './tweak-api.ts'

const nothingNew = { toJudge: 0, toAnswer: 0, calls: 0, judgeCalls: 0, usd: 0 } as const

/** What a change did, once every call it needs has been made. */
export function tweakOf(comparison: BeforeAfter, after: Scoring): Tweak {
  const { before } = comparison
  const tasks = after.graph.tasks.map(({ name }) => name)
  return {
    ...nothingNew,
    parts: changedParts(before.graph.benchmark, after.graph.benchmark, tasks),
    gone: false,
    rescored: after.cells.filter(({ status }) => status === 'scored' || status === 'unscored').length,
    changed: after.cells.filter((cell, index) => comparison.changedFrom(index, cell)).length,
    scoreChanges: scoreChanges(before, after),
  }
}

/** The task or suite that was run is no longer there. */
export const goneTweak: Tweak = { ...nothingNew, parts: [], gone: true, rescored: 0, changed: 0, scoreChanges: [] }
