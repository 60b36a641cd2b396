import type { Criterion } from '../language/benchmark.ts'
import { isJsonObject, type Json } from '../language/json.ts'
import { gradeOf } from '../language/scale.ts'
import { notApplicable } from './prompt.ts'

/** What a judge said about a criterion, or why it cannot be read. */
export type Verdict =
  | { readonly status: 'graded'; readonly verdict: string; readonly score: number; readonly reasoning: string }
  | { readonly status: 'not-applicable'; readonly reasoning: string }
  | { readonly status: 'unreadable'; readonly why: string }

/** Which of two answers a judge prefers, or why that cannot be read. */
export type Comparison =
  | { readonly status: 'compared'; readonly better: 'A' | 'B' | 'tie'; readonly reasoning: string }
  | { readonly status: 'unreadable'; readonly why: string }

const fenced = /^```(?:json)?\s*\n([\s\S]*?)\n?```$/

/** Reads a judge's reply about one criterion. */
export function readVerdict(reply: string, criterion: Criterion): Verdict {
  const read = readObject(reply)
  return 'why' in read ? { status: 'unreadable', why: read.why } : verdictIn(read.object, criterion)
}

/** Reads a judge's reply about several criteria, in their order. */
export function readVerdicts(reply: string, criteria: readonly Criterion[]): readonly Verdict[] {
  const read = readObject(reply)
  return criteria.map((criterion): Verdict => {
    if ('why' in read) return { status: 'unreadable', why: read.why }
    const own = Object.hasOwn(read.object, criterion.name) ? read.object[criterion.name] : undefined
    return isJsonObject(own) ? verdictIn(own, criterion) : { status: 'unreadable', why: 'the judge left it out' }
  })
}

/** Reads a judge's reply about two answers. */
export function readComparison(reply: string): Comparison {
  const read = readObject(reply)
  if ('why' in read) return { status: 'unreadable', why: read.why }
  const { verdict } = read.object
  if (verdict !== 'A' && verdict !== 'B' && verdict !== 'tie')
    return {
      status: 'unreadable',
      why: `the judge's verdict ${JSON.stringify(verdict) ?? 'is missing and'} is none of A, B and tie`,
    }
  return { status: 'compared', better: verdict, reasoning: reasoningIn(read.object) }
}

function verdictIn(object: Readonly<Record<string, Json>>, { scale, na }: Criterion): Verdict {
  const { verdict } = object
  if (typeof verdict !== 'string' && typeof verdict !== 'number') {
    return { status: 'unreadable', why: 'the judge gave no verdict' }
  }
  const reasoning = reasoningIn(object)
  const grade = gradeOf(scale, String(verdict))
  if (grade) return { status: 'graded', verdict: grade.verdict, score: grade.score, reasoning }
  if (na && verdict === notApplicable) return { status: 'not-applicable', reasoning }
  return { status: 'unreadable', why: `the judge's verdict "${verdict}" is not on the scale ${scale.name}` }
}

function reasoningIn({ reasoning }: Readonly<Record<string, Json>>): string {
  return typeof reasoning === 'string' ? reasoning : ''
}

/**
 * The whole reply must be the JSON object (a code fence around it is forgiven): a verdict is never searched for inside
 * other text, since that text may be the contestant's.
 */
function readObject(reply: string): { readonly object: Readonly<Record<string, Json>> } | { readonly why: string } {
  const text = reply.trim()
  let value: Json
  try {
    value = JSON.parse(fenced.exec(text)?.[1] ?? text)
  } catch {
    return { why: text === '' ? 'the judge replied with nothing' : 'the judge did not reply in JSON' }
  }
  return isJsonObject(value) ? { object: value } : { why: 'the judge did not reply with a JSON object' }
}
