import { readFileSync } from 'node:fs'
import type { Subject } from '../src/checks/check.ts'
import type { Check } from '../src/language/benchmark.generated.ts'

/** An executed example of spec/checks.md: a check after its templates are rendered, an answer, and what comes of it. */
export interface CheckCase {
  readonly item: Check
  readonly answer: string
  /** What else the check is told about the call. */
  readonly facts?: Partial<Subject>
  readonly pass: boolean | null
  readonly score: number | null
}

const page = readFileSync(new URL('checks.md', import.meta.url), 'utf8')

/** The sections of spec/checks.md by title. */
export const sections: ReadonlyMap<string, string> = new Map(
  page.split(/^## /mu).map((section) => [section.split('\n')[0] ?? '', section]),
)

/** The executed examples of a section. */
export function casesOf(section: string): readonly CheckCase[] {
  return [...section.matchAll(/^```json cases\n([\s\S]*?)^```$/gmu)].flatMap((block) => JSON.parse(block[1] ?? ''))
}
