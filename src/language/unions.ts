import benchmarkSchema from '../../schemas/benchmark.schema.json' with { type: 'json' }
import * as validators from './benchmark-validator.generated.js'
import type { Findings } from './findings.ts'
import type { Code } from './messages.ts'
import type { Path } from './positions.ts'
import { closest } from './suggest.ts'

type Validator = typeof validators.validate

/** A place in the schema where one of several branches is meant, told by the key that is present. */
export interface Union {
  /** The validator of each telling key's branch. */
  readonly branches: ReadonlyMap<string, Validator>
  /** Words that stand for a branch by themselves. */
  readonly keywords: readonly string[]
  /** Keys that any branch may have and that tell nothing. */
  readonly common: readonly string[]
  readonly unknown: Extract<Code, 'unknown-check' | 'unknown-step'>
}

/** What was meant at a place. */
export type Branch =
  | { readonly kind: 'one'; readonly validator: Validator }
  | { readonly kind: 'none'; readonly keys: readonly string[] }
  | { readonly kind: 'several'; readonly keys: readonly string[] }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'keyword' }
  | { readonly kind: 'list' }
  | { readonly kind: 'other' }

interface Reference {
  readonly $ref?: string
  readonly enum?: readonly string[]
}

const definitions = benchmarkSchema.$defs as unknown as Record<
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
  unknown: 'unknown-check',
}

/** The steps of extraction. */
export const stepUnion: Union = {
  branches: branchesOf(definitions.ExtractStep?.anyOf ?? []),
  keywords: definitions.ExtractStep?.anyOf?.find((branch) => branch.enum)?.enum ?? [],
  common: ['optional'],
  unknown: 'unknown-step',
}

/** Tells which branch a value means. */
export function branchAt(union: Union, value: unknown): Branch {
  if (typeof value === 'string')
    return union.keywords.includes(value) ? { kind: 'keyword' } : { kind: 'word', word: value }
  if (Array.isArray(value)) return { kind: 'list' }
  if (typeof value !== 'object' || value === null) return { kind: 'other' }
  const keys = Object.keys(value)
  const telling = keys.filter((key) => union.branches.has(key))
  const validator = union.branches.get(telling[0] ?? '')
  if (validator === undefined) return { kind: 'none', keys }
  return telling.length > 1 ? { kind: 'several', keys: telling } : { kind: 'one', validator }
}

/** Reports a value that means no one branch. */
export function reportBranch(
  union: Union,
  branch: Exclude<Branch, { kind: 'one' }>,
  path: Path,
  findings: Findings,
): void {
  const known = [...union.branches.keys(), ...union.keywords]
  const isCheck = union.unknown === 'unknown-check'
  const value = { path, at: 'value' } as const
  switch (branch.kind) {
    case 'keyword':
      return
    case 'list':
      return findings.add(
        'wrong-type',
        [isCheck ? 'one check, written as kind: argument' : 'one step', 'a list'],
        value,
      )
    case 'other':
      return isCheck
        ? findings.add('empty-check', [], value)
        : findings.add('wrong-type', ['a step', 'something else'], value)
    case 'word': {
      if (isCheck)
        return findings.add('wrong-type', ['a check, written as kind: argument', `the text "${branch.word}"`], value)
      return findings.add('unknown-step', [branch.word, known], value, renaming(branch.word, known))
    }
    case 'several': {
      const [first = '', second = ''] = branch.keys
      const key = { path: [...path, second], at: 'key' } as const
      if (isCheck) return findings.add('several-checks', [first, second], key)
      return findings.add('unknown-key', [second, []], key, { title: `Put "${second}" in a step of its own` })
    }
    case 'none': {
      const strange = branch.keys.find((key) => !union.common.includes(key))
      if (strange === undefined) return findings.add('empty-check', [], value)
      const place = { path: [...path, strange], at: 'key' } as const
      return findings.add(union.unknown, [strange, known], place, renaming(strange, [...union.branches.keys()]))
    }
  }
}

function renaming(name: string, known: readonly string[]) {
  const near = closest(name, known)
  return near === undefined ? undefined : { title: `Change it to "${near}"`, replacement: near }
}
