import { definitions as schemaDefinitions } from './benchmark-definitions.generated.ts'
import * as validators from './benchmark-validator.generated.js'
import { brokenCheck, brokenStep } from './draft.ts'
import type { Findings } from './findings.ts'
import type { Code } from './messages.ts'
import type { Path } from './positions.ts'
import { suggest } from './suggest.ts'
import { kindOf } from './value-words.ts'
import { checkWords, stepWords } from './words-of-others.ts'

type Validator = typeof validators.validate

/** A place in the schema where one of several branches is meant, told by the key that is present. */
export interface Union {
  /** The validator of each telling key's branch. */
  readonly branches: ReadonlyMap<string, Validator>
  /** Words that stand for a branch by themselves. */
  readonly keywords: readonly string[]
  /** Keys that any branch may have and that tell nothing. */
  readonly common: readonly string[]
  /** What other tools call the branches. */
  readonly others: Readonly<Record<string, readonly string[]>>
  readonly unknown: Extract<Code, 'unknown-check' | 'unknown-step'>
  /** Stands in a draft for a value that means no branch. */
  readonly broken: unknown
}

/** What was meant at a place. */
export type Branch =
  | { readonly kind: 'one'; readonly validator: Validator }
  | { readonly kind: 'none'; readonly keys: readonly string[] }
  | { readonly kind: 'several'; readonly keys: readonly string[] }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'keyword' }
  | { readonly kind: 'list' }
  | { readonly kind: 'other'; readonly words: string }

interface Reference {
  readonly $ref?: string
  readonly enum?: readonly string[]
}

const definitions = schemaDefinitions as Record<
  string,
  { required?: string[]; oneOf?: Reference[]; anyOf?: Reference[] }
>

function branchesOf(references: readonly Reference[]): Map<string, Validator> {
  return new Map(
    references.flatMap(({ $ref }): [string, Validator][] => {
      const name = $ref?.slice('#/$defs/'.length) ?? ''
      const key = definitions[name]?.required?.[0]
      const validator = (validators as Record<string, Validator>)[name]
      return key === undefined || validator === undefined ? [] : [[key, validator]]
    }),
  )
}

/** The kinds of check. */
export const checkUnion: Union = {
  branches: branchesOf(definitions.Check?.oneOf ?? []),
  keywords: [],
  common: ['name', 'weight', 'required', 'of', 'ignore', 'at_least'],
  others: checkWords,
  unknown: 'unknown-check',
  broken: brokenCheck,
}

/** The steps of extraction. */
export const stepUnion: Union = {
  branches: branchesOf(definitions.ExtractStep?.anyOf ?? []),
  keywords: definitions.ExtractStep?.anyOf?.find((branch) => branch.enum)?.enum ?? [],
  common: ['optional'],
  others: stepWords,
  unknown: 'unknown-step',
  broken: brokenStep,
}

/** Tells which branch a value means. */
export function branchAt(union: Union, value: unknown): Branch {
  if (value === union.broken) return { kind: 'keyword' }
  if (typeof value === 'string')
    return union.keywords.includes(value) ? { kind: 'keyword' } : { kind: 'word', word: value }
  if (Array.isArray(value)) return { kind: 'list' }
  if (typeof value !== 'object' || value === null) return { kind: 'other', words: kindOf(value) }
  const keys = Object.keys(value)
  const telling = keys.filter((key) => union.branches.has(key))
  const validator = union.branches.get(telling[0] ?? '')
  if (validator === undefined) return { kind: 'none', keys }
  return telling.length > 1 ? { kind: 'several', keys: telling } : { kind: 'one', validator }
}

/** The key that is misspelt and the one that was meant, where that mends the value. */
export type Mended = { readonly from: string; readonly to: string } | undefined

/** Reports a value that means no one branch, and how it could be mended. */
export function reportBranch(
  union: Union,
  branch: Exclude<Branch, { kind: 'one' | 'keyword' }>,
  path: Path,
  findings: Findings,
): Mended {
  const isCheck = union.unknown === 'unknown-check'
  const place = { path, at: 'value' } as const
  const expected = isCheck ? 'one check, written as "kind: argument"' : 'one step of extraction'
  switch (branch.kind) {
    case 'list':
      findings.add('wrong-type', [expected, 'a list'], place)
      return undefined
    case 'other':
      if (isCheck) findings.add('empty-check', [], place)
      else findings.add('wrong-type', [expected, branch.words], place)
      return undefined
    case 'word':
      reportWord(union, branch.word, path, findings)
      return undefined
    case 'several': {
      const [first = '', second = ''] = branch.keys
      const key = { path: [...path, second], at: 'key' } as const
      if (isCheck) findings.add('several-checks', [first, second], key)
      else findings.add('invalid-value', [`one step is both "${first}" and "${second}"; make it two`], key)
      return undefined
    }
    case 'none':
      return reportUnknown(union, branch.keys, path, findings)
  }
}

function reportWord(union: Union, word: string, path: Path, findings: Findings): void {
  const place = { path, at: 'value' } as const
  const names = [...union.branches.keys(), ...union.keywords]
  if (union.unknown === 'unknown-check') {
    const repair = names.includes(word) ? { title: `Write "${word}: …"` } : undefined
    return findings.add('wrong-type', ['a check, written as "kind: argument"', kindOf(word)], place, repair)
  }
  const { offer, near, repair } = suggest(word, names, union.others)
  const safe = near !== undefined && union.keywords.includes(near) ? repair : undefined
  findings.add(union.unknown, [word.slice(0, 40), offer], place, safe)
}

function reportUnknown(union: Union, keys: readonly string[], path: Path, findings: Findings): Mended {
  const strange = keys.find((key) => !union.common.includes(key))
  if (strange === undefined) {
    if (union.unknown === 'unknown-check') findings.add('empty-check', [], { path, at: 'value' })
    else
      findings.add(union.unknown, ['', { near: undefined, known: [...union.branches.keys()] }], { path, at: 'value' })
    return undefined
  }
  const place = { path: [...path, strange], at: 'key' } as const
  const asOption = suggest(strange, union.common)
  const kinds = [...union.branches.keys()]
  const asKind = suggest(strange, kinds, union.others)
  if (asKind.near === undefined && asOption.near !== undefined && asOption.near !== strange) {
    findings.add(union.unknown, [strange, { near: undefined, known: kinds }], place, {
      title: `Name a check; "${asOption.near}" is an option beside it`,
    })
    return undefined
  }
  findings.add(union.unknown, [strange, asKind.offer], place, asKind.repair ?? typeAndValue(union, keys))
  return asKind.near !== undefined && asKind.isSlip ? { from: strange, to: asKind.near } : undefined
}

/** Other tools write a check as `type: contains` and `value: text`. */
function typeAndValue(union: Union, keys: readonly string[]) {
  if (union.unknown !== 'unknown-check' || !keys.includes('type')) return undefined
  return { title: 'Write the kind as the key: "contains: text" instead of "type: contains" and "value: text"' }
}
