import type { BenchmarkFile, Check, Extract } from '../benchmark.generated.ts'
import type { Dataset } from '../benchmark.ts'
import { readTarget } from '../check-target.ts'
import { brokenCheck, brokenStep } from '../draft.ts'
import type { Findings } from '../findings.ts'
import type { Path } from '../positions.ts'
import { type WrittenConversation, writtenConversations, writtenVariants } from '../written-asking.ts'

/** The names of a document, those of broken parts too. */
export interface Names {
  readonly datasets: readonly string[]
  readonly rubrics: readonly string[]
  readonly tasks: readonly string[]
  readonly suites: readonly string[]
}

/** What a rule looks at. */
export interface LintInput {
  /** The part of the document that is of the right shape. Its `title` may be missing. */
  readonly document: BenchmarkFile
  /** True when that is the whole document. */
  readonly whole: boolean
  readonly names: Names
  /** True when something stands at a path, whatever its shape. */
  readonly isWritten: (path: Path) => boolean
  /** The loaded datasets; one that could not be loaded has no rows. */
  readonly datasets: Readonly<Record<string, Dataset>>
  readonly findings: Findings
}

/** One thing that a schema cannot say. A rule reports what it finds and never throws. */
export type LintRule = (input: LintInput) => void

/** A check with its place, the task it belongs to, and what it looks at. */
export interface PlacedCheck {
  readonly check: Check
  readonly path: Path
  readonly task: string
  /** As written; `answer` where nothing is. */
  readonly of: string
}

/** Every check of a document, those in groups after their group. */
export function checksOf(document: BenchmarkFile): readonly PlacedCheck[] {
  return Object.entries(document.tasks).flatMap(([task, { checks }]) =>
    checks.flatMap((check, index) => placed(check, ['tasks', task, 'checks', String(index)], task, 'answer')),
  )
}

function placed(check: Check, path: Path, task: string, around: PlacedCheck['of']): readonly PlacedCheck[] {
  if (check === brokenCheck) return []
  const of = check.of ?? around
  const self = { check, path, task, of }
  const within = (key: string, items: readonly Check[]) =>
    items.flatMap((item, index) => placed(item, [...path, key, String(index)], task, of))
  if ('all_of' in check) return [self, ...within('all_of', check.all_of)]
  if ('any_of' in check) return [self, ...within('any_of', check.any_of)]
  if ('not' in check) return [self, ...placed(check.not, [...path, 'not'], task, of)]
  return [self]
}

/** One step of extraction. */
export type Step = Exclude<Extract, readonly unknown[]>

/** A step of extraction and its place. */
export interface PlacedStep {
  readonly step: Step
  readonly path: Path
}

/** The steps of a conversation's extraction; `strip` where nothing is said. */
export function extractionOf({ path, settings }: WrittenConversation): readonly PlacedStep[] {
  const { extract } = settings
  if (extract === undefined) return [{ step: 'strip', path }]
  if (!Array.isArray(extract.value)) return [{ step: extract.value, path: extract.path }]
  return extract.value.map((step, index) => ({ step, path: [...extract.path, String(index)] }))
}

/** The extractions, one for each variant, that make the answer a check looks at; none where it looks at anything else. */
export function extractionsFor({ task, of }: PlacedCheck, document: BenchmarkFile): readonly (readonly PlacedStep[])[] {
  const target = readTarget(of)
  if (target?.part !== 'answer') return []
  const { place } = target
  return writtenVariants(document, task).flatMap((variant) => {
    const conversations = writtenConversations(variant)
    const meant = place.kind === 'step' ? conversations.find(({ step }) => step === place.step) : conversations.at(-1)
    return meant ? [extractionOf(meant)] : []
  })
}

/** All steps of extraction that a task has, in its variants and steps too. */
export function stepsOf(document: BenchmarkFile, task: string): readonly PlacedStep[] {
  const all = writtenVariants(document, task).flatMap(writtenConversations).flatMap(extractionOf)
  const keys = all.map(({ path }) => JSON.stringify(path))
  return all.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

/** True for a step whose fault is told already: nothing is known about what it leaves. */
export function isBroken(step: Step): boolean {
  return step === brokenStep
}
