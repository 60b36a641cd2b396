import { checksCanFail } from './check-never-fails.ts'
import { checksCanPass } from './check-never-passes.ts'
import { classNamesDiffer } from './class-names.ts'
import { textsAreNotCut } from './cut-by-comment.ts'
import { embeddersAreNamed } from './embedder-missing.ts'
import { expectedTextsAreThere } from './empty-expected.ts'
import { expectedDatesRead } from './expected-dates.ts'
import { expectedNumbersRead } from './expected-numbers.ts'
import { expressionsCompile } from './expressions.ts'
import { stepsFind } from './extract-finds-nothing.ts'
import { examplesAreShown } from './few-shot.ts'
import { formatRulesCount } from './format-rules.ts'
import { judgesAreNamed } from './judge-missing.ts'
import { mainIsNamed } from './main.ts'
import { newlineInQuotes } from './newline-in-quotes.ts'
import { patternsCompile } from './patterns.ts'
import { pointersRead } from './pointers.ts'
import { somethingIsAsked } from './questions.ts'
import { referencesResolve } from './references.ts'
import type { LintRule } from './rule.ts'
import { marksAreOnScale } from './scales.ts'
import { schemasAreUsable } from './schemas.ts'
import { stepsLeadSomewhere } from './solver-steps.ts'
import { targetsExist } from './targets.ts'
import { templatesRender } from './templates.ts'
import { toolsAreThere } from './tools.ts'
import { nothingUnused } from './unused.ts'
import { valuesStayAsWritten } from './value-rewritten.ts'
import { waysOfAskingMakeSense } from './variants.ts'
import { weightsCount } from './zero-weights.ts'

/** Every lint rule. */
export const rules: readonly LintRule[] = [
  mainIsNamed,
  referencesResolve,
  somethingIsAsked,
  stepsLeadSomewhere,
  targetsExist,
  toolsAreThere,
  examplesAreShown,
  waysOfAskingMakeSense,
  templatesRender,
  patternsCompile,
  pointersRead,
  schemasAreUsable,
  stepsFind,
  checksCanFail,
  checksCanPass,
  classNamesDiffer,
  expectedTextsAreThere,
  expectedDatesRead,
  expectedNumbersRead,
  expressionsCompile,
  formatRulesCount,
  judgesAreNamed,
  embeddersAreNamed,
  marksAreOnScale,
  weightsCount,
  nothingUnused,
  newlineInQuotes,
  textsAreNotCut,
  valuesStayAsWritten,
]
