import type { Scale } from '../benchmark.ts'
import { checksOf, type LintInput } from './rule.ts'

const levels: Readonly<Record<Scale, readonly string[]>> = {
  '1..5': ['1', '2', '3', '4', '5'],
  pass_fail: ['fail', 'pass'],
  '0..1': ['0', '0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8', '0.9', '1'],
}

/** Passing marks and the levels of criteria must be on their scales. */
export function marksAreOnScale({ document, findings }: LintInput): void {
  for (const { check, path } of checksOf(document)) {
    if (!('rubric' in check) || check.at_least === undefined) continue
    const rubric = document.rubrics?.[check.rubric]
    if (!rubric) continue
    const scale = rubric.scale ?? '1..5'
    const [low, high] = scale === '1..5' ? [1, 5] : [0, 1]
    const place = { path: [...path, 'at_least'], at: 'value' } as const
    if (check.at_least > high || check.at_least < low) findings.add('mark-off-scale', [check.at_least, scale], place)
    else if (check.at_least === low)
      findings.add('check-never-fails', [`every answer reaches ${low}, the lowest mark of the scale`], place)
  }
  for (const [name, rubric] of Object.entries(document.rubrics ?? {})) {
    for (const [key, criterion] of Object.entries(rubric.criteria)) {
      const offered = levels[criterion.scale ?? rubric.scale ?? '1..5']
      for (const level of Object.keys(criterion.levels ?? {})) {
        const path = ['rubrics', name, 'criteria', key, 'levels', level]
        if (!offered.includes(level)) findings.add('level-off-scale', [level, offered], { path, at: 'key' })
      }
    }
  }
}
