import { canonicalJson } from '../canonical.ts'
import { type WrittenVariant, writtenVariants } from '../written-asking.ts'
import type { LintInput } from './rule.ts'

/** Variants must differ, votes need chance, and a simulated user must be able to end. */
export function waysOfAskingMakeSense({ document, findings }: LintInput): void {
  for (const task of Object.keys(document.tasks)) {
    const variants = writtenVariants(document, task)
    const seen = new Map<string, string>()
    for (const variant of variants) {
      const { name, path } = variant
      const key = meaningOf(variant)
      const twin = seen.get(key)
      if (twin !== undefined) findings.add('idle-variant', [name, twin], { path, at: 'key' })
      else seen.set(key, name)
      repetitions(variant, findings)
      simulation(variant, findings)
    }
  }
}

function meaningOf({ settings }: WrittenVariant): string {
  return canonicalJson(Object.fromEntries(Object.entries(settings).map(([key, { value }]) => [key, value])))
}

function repetitions({ settings }: WrittenVariant, findings: LintInput['findings']): void {
  const { attempts, vote, sampling } = settings
  if (!vote) return
  if (attempts) findings.add('attempts-and-vote', [], { path: vote.path, at: 'key' })
  if (sampling?.value.temperature === 0) findings.add('vote-without-chance', [], { path: vote.path, at: 'key' })
}

function simulation({ settings }: WrittenVariant, findings: LintInput['findings']): void {
  const { turns } = settings
  if (!turns || Array.isArray(turns.value)) return
  const { stop, max_turns: turnsAtMost = 8 } = turns.value.simulate
  if (stop === undefined)
    findings.add('simulate-without-stop', [turnsAtMost], { path: [...turns.path, 'simulate'], at: 'key' })
}
