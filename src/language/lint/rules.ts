import { argumentsAreUsable } from './arguments.ts'
import { judgesAreNamed } from './judges.ts'
import { mainMissing } from './main-missing.ts'
import { namesResolve } from './names.ts'
import { newlineInQuotes } from './newline-in-quotes.ts'
import type { LintRule } from './rule.ts'
import { templatesRender } from './templates.ts'
import { nothingUnused } from './unused.ts'
import { checksDecide } from './vacuous.ts'
import { weightsCount } from './weights.ts'

/** Every lint rule. */
export const rules: readonly LintRule[] = [
  mainMissing,
  namesResolve,
  templatesRender,
  argumentsAreUsable,
  checksDecide,
  judgesAreNamed,
  weightsCount,
  nothingUnused,
  newlineInQuotes,
]
