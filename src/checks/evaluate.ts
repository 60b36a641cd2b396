import type { AllOfCheck, AnyOfCheck, Check, CheckSubject, NotCheck } from '../language/benchmark.generated.ts'
import type { CheckDefinition, CheckItem, CheckKind, CheckOutcome, HostedCheckDefinition, Subject } from './check.ts'
import { unscored } from './check.ts'
import type { CheckResult } from './check-result.ts'
import { hostedChecks } from './hosted-registry.generated.ts'
import type { Hosts } from './hosts.ts'
import { checkKinds } from './kinds.generated.ts'
import { expectedClass } from './label.ts'
import { nameOf } from './name.ts'
import { checks } from './registry.generated.ts'

type Group = AllOfCheck | AnyOfCheck | NotCheck
/** A kind that is decided here and by no judge. */
type EvaluatedKind = keyof typeof checks
type HostedKind = keyof typeof hostedChecks

/** The kind of a check: the key it is written under. */
export function kindOf(item: Check): CheckKind {
  const kind = checkKinds.find((each) => Object.hasOwn(item, each))
  if (kind === undefined) throw new TypeError('a check without a kind: the schema lets none through')
  return kind
}

/**
 * The checks of an item that are no groups, in order, depth first. A leaf without its own `of` has that of the nearest
 * group around it. The same item gives the same leaf objects each time, so they can key a map.
 */
export function leaves(item: Check): readonly Check[] {
  return isGroup(item) ? partsOf(item).flatMap(leaves) : [item]
}

/**
 * The result of an item. `decide` is asked for each leaf, in the order of {@link leaves}; groups are folded over the
 * results: `all_of` is the weighted mean and passes when all pass, `any_of` the best and passes when one passes, `not`
 * the reverse. A part that could not be decided leaves its group undecided, except in an `any_of` that passes in full
 * without it. A `required` part that fails makes its `all_of` 0. `lacksAnswer` says of which leaves there was nothing to
 * look at: they fail, and a `not` around them must not turn that into a pass.
 */
export function evaluateCheck(
  item: Check,
  decide: (leaf: Check) => CheckResult,
  lacksAnswer: (leaf: Check) => boolean = () => false,
): CheckResult {
  if (!isGroup(item)) return decide(item)
  const items = partsOf(item)
  const parts = items.map((part) => evaluateCheck(part, decide, lacksAnswer))
  const base = { kind: kindOf(item), name: nameOf(item), parts }
  if ('not' in item && leaves(item).some(lacksAnswer)) {
    return { ...base, pass: false, score: 0, reason: parts[0]?.reason ?? '' }
  }
  const undecided = parts.find((part) => part.score === null)
  const settled = 'any_of' in item && parts.some((part) => part.pass === true && part.score === 1)
  if (undecided && !settled) {
    return { ...base, pass: null, score: null, reason: `${undecided.name}: ${undecided.reason}` }
  }
  return { ...base, ...fold(item, items, parts) }
}

/**
 * The result of a check that is neither a group nor judged nor hosted, for an answer. Never throws: what goes wrong inside
 * a check leaves it unscored, with a reason.
 */
export function evaluateLeaf(item: Check, subject: Subject): CheckResult {
  const kind = kindOf(item)
  if (isEvaluated(kind)) return resultOf(item, outcomeOf(kind, item, subject))
  return resultOf(item, unscored(`a ${kind} check is not decided by comparison`))
}

/** True for the kinds that take their time, since they need something of their host or load what they know. */
export function isHosted(item: Check): boolean {
  return isHostedKind(kindOf(item))
}

/** The result of a hosted check for an answer. Rejects only with what a port of the host rejected with. */
export async function evaluateHosted(item: Check, subject: Subject, hosts: Hosts): Promise<CheckResult> {
  const kind = kindOf(item)
  if (!isHostedKind(kind)) throw new TypeError(`${kind} needs no host`)
  const definition = hostedChecks[kind] as unknown as HostedCheckDefinition<HostedKind>
  return resultOf(item, await definition.evaluate(item as CheckItem<HostedKind>, subject, hosts))
}

function resultOf(item: Check, outcome: CheckOutcome): CheckResult {
  const named = { kind: kindOf(item), name: nameOf(item) }
  if (outcome.status === 'unscored') return { ...named, pass: null, score: null, reason: outcome.reason }
  const { pass, score, reason, parts, label } = outcome
  return {
    ...named,
    pass,
    score,
    reason,
    ...(parts === undefined ? {} : { parts }),
    ...(label === undefined ? {} : { label }),
  }
}

/** The result of a check that has no text to look at, since extraction found none: it fails, for the reason given. */
export function evaluateNothing(item: Check, reason: string): CheckResult {
  const expected = 'label' in item ? expectedClass(item) : undefined
  const label = expected === undefined ? {} : { label: { expected, found: null } }
  return { kind: kindOf(item), name: nameOf(item), pass: false, score: 0, reason, ...label }
}

function outcomeOf<Kind extends EvaluatedKind>(kind: Kind, item: Check, subject: Subject): CheckOutcome {
  // The registry holds under each kind that kind's definition; TypeScript cannot follow a key through a union.
  const definition = checks[kind] as unknown as CheckDefinition<Kind>
  try {
    return definition.evaluate(item as CheckItem<Kind>, subject)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return unscored(`the check broke down on this answer: ${detail}`)
  }
}

function isEvaluated(kind: CheckKind): kind is EvaluatedKind {
  return Object.hasOwn(checks, kind)
}

function isHostedKind(kind: CheckKind): kind is HostedKind {
  return Object.hasOwn(hostedChecks, kind)
}

function isGroup(item: Check): item is Group {
  return 'all_of' in item || 'any_of' in item || 'not' in item
}

function partsOf(group: Group): readonly Check[] {
  const parts = 'all_of' in group ? group.all_of : 'any_of' in group ? group.any_of : [group.not]
  const { of } = group
  return of === undefined ? parts : parts.map((part) => withSubject(part, of))
}

const inherited = new WeakMap<Check, Map<CheckSubject, Check>>()

function withSubject(part: Check, of: CheckSubject): Check {
  if (part.of !== undefined) return part
  const copies = inherited.get(part) ?? new Map<CheckSubject, Check>()
  inherited.set(part, copies)
  const made = copies.get(of) ?? { ...part, of }
  copies.set(of, made)
  return made
}

function fold(
  group: Group,
  items: readonly Check[],
  parts: readonly CheckResult[],
): Pick<CheckResult, 'pass' | 'score' | 'reason'> {
  const scores = parts.map((part) => part.score ?? 0)
  const passed = parts.filter((part) => part.pass === true).length
  if ('not' in group) {
    const [part] = parts
    return { pass: passed === 0, score: 1 - (scores[0] ?? 0), reason: part?.reason ?? '' }
  }
  const reason = `${passed} of ${parts.length} checks ${parts.length === 1 ? 'passes' : 'pass'}`
  if ('any_of' in group) return { pass: passed > 0, score: Math.max(...scores), reason }
  const weights = items.map((item) => item.weight ?? 1)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return { pass: null, score: null, reason: 'the weights of the group are all 0' }
  const failed = items.find((item, index) => item.required === true && parts[index]?.pass === false)
  if (failed) return { pass: false, score: 0, reason: `required: ${nameOf(failed)} fails` }
  const score = scores.reduce((sum, each, index) => sum + each * (weights[index] ?? 0), 0) / total
  return { pass: passed === parts.length, score, reason }
}
