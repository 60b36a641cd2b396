import { readTarget, targetWords } from '../check-target.ts'
import { suggest } from '../suggest.ts'
import { type WrittenVariant, writtenVariants } from '../written-asking.ts'
import { checksOf, type LintInput } from './rule.ts'

/** Turns named in a message at most. */
const turnsNamed = 4

/** What a check's `of` names must be there, in each variant. */
export function targetsExist({ document, findings }: LintInput): void {
  for (const { check, path, task } of checksOf(document)) {
    if (check.of === undefined) continue
    const target = readTarget(check.of)
    for (const variant of writtenVariants(document, task)) {
      const place = target?.place
      if (place?.kind === 'final') continue
      const steps = Object.keys(variant.settings.steps?.value ?? {})
      const turns = turnCount(variant)
      if (place?.kind === 'step' ? steps.includes(place.step) : place !== undefined && place.turn <= turns) continue
      const named = Array.from({ length: Math.min(turns, turnsNamed) }, (_, index) => `turn ${index + 1}`)
      const { offer, repair } = suggest(check.of, [...targetWords, ...steps, ...named])
      findings.add('unknown-target', [check.of, variant.name, offer], { path: [...path, 'of'], at: 'value' }, repair)
      break
    }
  }
}

/** Turns a conversation may have; none where there are steps. */
function turnCount({ settings }: WrittenVariant): number {
  const { steps, turns } = settings
  if (steps) return 0
  if (!turns) return 1
  return Array.isArray(turns.value) ? turns.value.length : (turns.value.simulate.max_turns ?? 8)
}
