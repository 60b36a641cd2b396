import { formTexts, type PlacedText } from './asked-texts.ts'
import { isTemplate, parseTemplate } from './template.ts'
import type { VariableUse } from './template-analysis.ts'
import type { WrittenSettings } from './written-asking.ts'

/** A place where a template of a step reads another step. */
export interface StepRead {
  /** The other step; empty where the template reads `steps` as a whole. */
  readonly name: string
  readonly use: VariableUse
  readonly text: PlacedText
}

/** The steps that a step's templates read, each once, where it is read first. Templates that cannot be parsed read none. */
export function stepsRead(settings: WrittenSettings): readonly StepRead[] {
  const { system } = settings
  const texts = [...formTexts(settings), ...(system ? [{ text: system.value, path: system.path }] : [])]
  const reads = texts.flatMap((text) =>
    usesOf(text.text).flatMap((use): StepRead[] =>
      use.path[0] === 'steps' ? [{ name: String(use.path[1] ?? ''), use, text }] : [],
    ),
  )
  return reads.filter(({ name }, index) => reads.findIndex((other) => other.name === name) === index)
}

function usesOf(text: string): readonly VariableUse[] {
  if (!isTemplate(text)) return []
  try {
    return parseTemplate(text).uses
  } catch {
    return []
  }
}
