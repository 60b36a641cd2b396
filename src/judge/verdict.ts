import type { Scale } from '../language/benchmark.ts'
import { scoreOf } from './scale.ts'

/** What a judge said, or why it cannot be read. */
export type Verdict =
  | { readonly status: 'read'; readonly verdict: string; readonly score: number; readonly reasoning: string }
  | { readonly status: 'unreadable'; readonly why: string }

const fenced = /^```(?:json)?\s*\n([\s\S]*?)\n?```$/

/**
 * Reads a judge's reply. The whole reply must be the JSON object (a code fence around it is forgiven): a verdict is
 * never searched for inside other text, since that text may be the contestant's.
 */
export function readVerdict(reply: string, scale: Scale): Verdict {
  const text = reply.trim()
  let value: unknown
  try {
    value = JSON.parse(fenced.exec(text)?.[1] ?? text)
  } catch {
    return {
      status: 'unreadable',
      why: text === '' ? 'the judge replied with nothing' : 'the judge did not reply in JSON',
    }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { status: 'unreadable', why: 'the judge did not reply with a JSON object' }
  }
  const { verdict, reasoning } = value as { verdict?: unknown; reasoning?: unknown }
  if (typeof verdict !== 'string' && typeof verdict !== 'number') {
    return { status: 'unreadable', why: 'the judge gave no verdict' }
  }
  const score = scoreOf(String(verdict), scale)
  if (score === undefined)
    return { status: 'unreadable', why: `the judge's verdict "${verdict}" is not on the scale ${scale}` }
  return { status: 'read', verdict: String(verdict), score, reasoning: typeof reasoning === 'string' ? reasoning : '' }
}
