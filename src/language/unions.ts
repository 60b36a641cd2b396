import type { ErrorObject } from 'ajv'
import benchmarkSchema from '../../schemas/benchmark.schema.json' with { type: 'json' }
import type { Findings } from './findings.ts'
import type { Code } from './messages.ts'
import type { Path } from './positions.ts'
import { closest } from './suggest.ts'

/** A place in the schema where one of several branches is meant, told by the key that is present. */
export interface Union {
  /** The branch (by its name in `$defs`) of each telling key. */
  readonly branches: ReadonlyMap<string, string>
  /** Words that stand for a branch by themselves. */
  readonly keywords: readonly string[]
  /** Keys that any branch may have and that tell nothing. */
  readonly common: readonly string[]
  readonly unknown: Extract<Code, 'unknown-check' | 'unknown-step'>
  isError(error: ErrorObject): boolean
}

/** What was meant at a place. */
export type Branch =
  | { readonly kind: 'one'; owns(error: ErrorObject): boolean }
  | { readonly kind: 'none'; readonly keys: readonly string[] }
  | { readonly kind: 'several'; readonly keys: readonly string[] }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'other' }

const definitions = benchmarkSchema.$defs as unknown as Record<
  string,
  { required?: string[]; enum?: string[]; oneOf?: { $ref: string }[]; anyOf?: { $ref?: string; enum?: string[] }[] }
>

function branchesOf(references: readonly { $ref?: string }[]): Map<string, string> {
  return new Map(
    references.flatMap(({ $ref }): [string, string][] => {
      const name = $ref?.slice('#/$defs/'.length) ?? ''
      const key = definitions[name]?.required?.[0]
      return key === undefined ? [] : [[key, name]]
    }),
  )
}

/** The kinds of check. */
export const checkUnion: Union = {
  branches: branchesOf(definitions.Check?.oneOf ?? []),
  keywords: [],
  common: ['name', 'weight', 'required', 'of', 'ignore', 'at_least'],
  unknown: 'unknown-check',
  isError: (error) => error.keyword === 'oneOf' && error.schemaPath === '#/$defs/Check/oneOf',
}

/** The steps of extraction. */
export const stepUnion: Union = {
  branches: branchesOf(definitions.ExtractStep?.anyOf ?? []),
  keywords: definitions.ExtractStep?.anyOf?.find((branch) => branch.enum)?.enum ?? [],
  common: ['optional'],
  unknown: 'unknown-step',
  isError: (error) =>
    error.keyword === 'anyOf' && ['#/$defs/ExtractStep/anyOf', '#/$defs/Extract/anyOf'].includes(error.schemaPath),
}

/** Tells which branch a value means. */
export function unionAt(union: Union, value: unknown): Branch {
  if (typeof value === 'string') return { kind: 'word', word: value }
  if (Array.isArray(value)) return { kind: 'list' }
  if (typeof value !== 'object' || value === null) return { kind: 'other' }
  const keys = Object.keys(value)
  const telling = keys.filter((key) => union.branches.has(key))
  const [only, ...more] = telling
  if (only === undefined) return { kind: 'none', keys }
  if (more.length > 0) return { kind: 'several', keys: telling }
  const own = `#/$defs/${union.branches.get(only)}/`
  const others = [...union.branches.values()].map((name) => `#/$defs/${name}/`)
  return {
    kind: 'one',
    owns: (error) =>
      error.schemaPath.startsWith(own) ||
      (!others.some((other) => error.schemaPath.startsWith(other)) && !union.isError(error)),
  }
}

/** Reports a value that means no one branch. False when there is nothing to say at this place itself. */
export function reportUnion(
  union: Union,
  branch: Exclude<Branch, { kind: 'one' }>,
  path: Path,
  findings: Findings,
): boolean {
  const known = [...union.branches.keys(), ...union.keywords]
  switch (branch.kind) {
    case 'list':
      if (union.unknown === 'unknown-check')
        findings.add('wrong-type', ['one check, written as kind: argument', 'a list'], { path, at: 'value' })
      return union.unknown === 'unknown-check'
    case 'other':
      findings.add(union.unknown === 'unknown-check' ? 'empty-check' : 'unknown-step', ['', known] as never, {
        path,
        at: 'value',
      })
      return true
    case 'word': {
      const near = closest(branch.word, union.keywords)
      if (union.unknown === 'unknown-check')
        findings.add('wrong-type', ['a check, written as kind: argument', `the text "${branch.word}"`], {
          path,
          at: 'value',
        })
      else
        findings.add(
          'unknown-step',
          [branch.word, known],
          { path, at: 'value' },
          near === undefined ? undefined : { title: `Change it to "${near}"`, replacement: near },
        )
      return true
    }
    case 'several': {
      const [first = '', second = ''] = branch.keys
      if (union.unknown === 'unknown-check')
        findings.add('several-checks', [first, second], { path: [...path, second], at: 'key' })
      else
        findings.add(
          'unknown-key',
          [second, []],
          { path: [...path, second], at: 'key' },
          { title: `Put "${second}" in a step of its own` },
        )
      return true
    }
    case 'none': {
      const strange = branch.keys.find((key) => !union.common.includes(key))
      if (strange === undefined) findings.add('empty-check', [], { path, at: 'value' })
      else {
        const near = closest(strange, union.branches.keys())
        findings.add(
          union.unknown,
          [strange, known],
          { path: [...path, strange], at: 'key' },
          near === undefined ? undefined : { title: `Change it to "${near}"`, replacement: near },
        )
      }
      return true
    }
  }
}
